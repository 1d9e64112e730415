using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Model;

public sealed class VisibilityTests
{
    [Fact]
    public void Without_limits_everything_is_seen()
    {
        Assert.True(Visibility.All.IsAll);
        Assert.True(Visibility.Parse(null).IsAll);
        Assert.Null(Visibility.Of([" "], []).Text);
        Assert.True(Visibility.All.SeesPath("/anything"));
    }

    [Fact]
    public void The_same_limits_are_equal_however_they_are_written()
    {
        var one = Visibility.Of(["/srv/b/", "/srv/a"], ["codex", "codex "], Severity.Warning);
        var other = Visibility.Of(["/srv/a", " /srv/b"], ["codex"], Severity.Warning);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(one, Visibility.Parse(one.Text));
        Assert.NotEqual(one, Visibility.Of(["/srv/a"], ["codex"], Severity.Warning));
    }

    [Theory]
    [InlineData("/srv/a", "/srv/a", true)]
    [InlineData("/srv/a", "/srv/a/b/c.md", true)]
    [InlineData("/srv/a", "/srv/ab", false)]
    [InlineData("/srv/a", "/srv", false)]
    [InlineData("/srv/a", null, false)]
    [InlineData("/", "/srv", true)]
    [InlineData("/", "C:\\work", false)]
    [InlineData("C:\\work", "C:\\work\\shop", true)]
    public void A_project_is_a_directory_with_all_below_it(string project, string? path, bool seen) =>
        Assert.Equal(seen, Visibility.Of([project], []).SeesPath(path));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"projects\":[\"/a\"],\"sources\":[],\"severity\":\"purple\"}")]
    [InlineData("{\"projects\":[\"\u0001\"],\"sources\":[],\"severity\":\"debug\"}")]
    public void What_cannot_be_read_lets_nothing_be_seen(string stored)
    {
        var sees = Visibility.Parse(stored);

        Assert.True(sees.IsNothing && sees.LimitsRows && !sees.IsAll && !sees.SeesPath("/a"));
        Assert.Equal(sees, Visibility.Parse(sees.Text));
    }

    [Fact]
    public void Too_much_and_what_is_no_name_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Visibility.Of(Enumerable.Range(0, Visibility.MostEntries + 1).Select(i => $"/p{i}"), []));
        Assert.Throws<ArgumentException>(() => Visibility.Of([], ["a\nb"]));
    }
}
