using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Model;

public sealed class KeyBoundsTests
{
    [Theory]
    [InlineData("/srv/shop", true)]
    [InlineData("/srv/shop/api", true)]
    [InlineData("/srv/shop\\api", true)]
    [InlineData("/srv/shopping", false)]
    [InlineData("/srv", false)]
    [InlineData("/srv/shop/../bank", false)]
    [InlineData("/SRV/shop", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_project_holds_itself_and_what_is_below(string? directory, bool holds) =>
        Assert.Equal(holds, new KeyBounds(null, "/srv/shop").Holds(directory, "anything"));

    [Theory]
    [InlineData("ci", true)]
    [InlineData("CI", false)]
    [InlineData(null, false)]
    public void A_source_holds_itself_alone(string? source, bool holds) => Assert.Equal(holds, new KeyBounds("ci", null).Holds("/anywhere", source));

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" /srv/shop/ ", "/srv/shop")]
    [InlineData("/", "/")]
    [InlineData(@"C:\work\", @"C:\work")]
    public void A_project_has_one_form(string? written, string? stored) => Assert.Equal(stored, KeyBounds.Normal(written));

    [Theory]
    [InlineData("srv/shop")]
    [InlineData("/srv/../etc")]
    [InlineData("/srv/\u0007")]
    public void What_is_no_whole_path_is_no_project(string written) => Assert.Throws<ArgumentException>(() => KeyBounds.Normal(written));
}
