using LiveDashboard.App.Features.Access;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Components;

public sealed class KeyDraftTests
{
    [Fact]
    public void What_a_key_is_bound_to_is_kept_when_it_is_replaced()
    {
        var draft = KeyDraft.Of(new IngestKey("ci-1", "ci", default) { FixesSource = true, Project = "/srv/shop" });

        Assert.True(draft.IsGood() && draft.IsBound);
        Assert.Equal(new KeyBounds("ci", "/srv/shop"), draft.Bounds);
    }

    [Theory]
    [InlineData("srv/shop", false)]
    [InlineData("/srv/../shop", false)]
    [InlineData("/srv/shop/", true)]
    [InlineData("", true)]
    public void A_project_is_a_whole_path_or_none(string project, bool isGood)
    {
        var draft = new KeyDraft { Source = "ci", Project = project };

        Assert.Equal(isGood, draft.IsGood());
        Assert.Equal(!isGood, draft.Wrong.ContainsKey("project"));
    }
}
