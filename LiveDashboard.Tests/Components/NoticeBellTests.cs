using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Components;

public sealed class NoticeBellTests : BoardContext
{
    [Fact]
    public void An_event_dated_far_ahead_does_not_silence_the_bell()
    {
        Commit(Error(1, "a") with { CreatedAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var bell = Bell(seen: 0);
        bell.Find("#notices").TriggerEvent("ontoggle", EventArgs.Empty);

        Commit(Error(2, "b"));

        Eventually(bell, () => Assert.Equal("Notices, 1 new", Label(bell)));
    }

    [Fact]
    public void A_notice_dated_back_counts_as_new()
    {
        Commit(Error(1, "a"));
        var bell = Bell(seen: 1);
        Assert.Equal("Notices", Label(bell));

        Commit(Error(2, "b") with { CreatedAt = DateTimeOffset.UnixEpoch });

        Eventually(bell, () => Assert.Equal("Notices, 1 new", Label(bell)));
    }

    [Fact]
    public void What_was_seen_of_another_database_hides_nothing()
    {
        Commit(Error(1, "a"), Error(2, "b"));

        Assert.Equal("Notices, 2 new", Label(Bell(seen: 5000)));
    }

    [Fact]
    public async Task Seen_is_remembered_as_the_id_of_the_newest_notice()
    {
        Commit(Error(1, "a"), Error(2, "b"), Sample.Event(3));
        var bell = Bell(seen: 1);
        Assert.Equal("Notices, 1 new", Label(bell));

        await bell.Find("#notices").TriggerEventAsync("ontoggle", EventArgs.Empty);

        Assert.Equal("Notices", Label(bell));
        Assert.Equal(2L, Assert.Single(JSInterop.Invocations["liveDashboard.seeNotices"]).Arguments[0]);
    }

    [Fact]
    public void A_first_visit_starts_with_nothing_new()
    {
        Commit(Error(1, "a"));

        Assert.Equal("Notices", Label(Bell(seen: -1)));
    }

    private static LiveEvent Error(long id, string type) => Sample.Event(id, type, severity: Severity.Error);

    private IRenderedComponent<NoticeBell> Bell(double seen)
    {
        JSInterop.Setup<double>("liveDashboard.seenNotices").SetResult(seen);
        return Render<NoticeBell>();
    }

    private static string? Label(IRenderedComponent<NoticeBell> bell) => bell.Find("button.tool").GetAttribute("aria-label");
}
