using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Components;

public sealed class LayoutTests : BoardContext
{
    [Fact]
    public void The_server_never_says_live_by_itself()
    {
        var pill = Render<ConnectionPill>().Find("[data-connection]");

        Assert.Equal("reconnecting", pill.GetAttribute("data-connection"));
        Assert.Equal("status", pill.GetAttribute("role"));
    }

    [Fact]
    public void The_browser_is_told_once_that_the_circuit_is_there()
    {
        var cut = Render<ConnectionPill>();
        Measure(new HealthSnapshot());
        Measure(new HealthSnapshot());

        Assert.Single(JSInterop.Invocations, i => i.Identifier == "liveDashboard.ready");
    }

    [Fact]
    public void Each_beat_reaches_the_pill()
    {
        var cut = Render<ConnectionPill>();

        Measure(new HealthSnapshot());

        Eventually(cut, () => Assert.Equal("1", cut.Find("[data-connection]").GetAttribute("data-beat")));
        Assert.Equal("live", cut.Find("[data-connection]").GetAttribute("data-feed"));
    }

    [Fact]
    public void A_feed_that_is_not_read_is_stale_and_says_for_how_long()
    {
        var cut = Render<ConnectionPill>();

        Measure(new HealthSnapshot { FeedIsRead = false, FeedSilence = TimeSpan.FromMilliseconds(4200) });

        Eventually(cut, () => Assert.Equal("stale", cut.Find("[data-connection]").GetAttribute("data-feed")));
        Assert.Equal("4200", cut.Find("[data-connection]").GetAttribute("data-lag"));
        Assert.Contains("4,200 ms", cut.Find(".is-stale").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_in_order_has_no_banner() => Assert.Empty(Render<Banners>().FindAll(".banner"));

    [Fact]
    public void Login_that_is_off_is_said_on_every_page()
    {
        Notices.LoginIsOff = true;

        Assert.Contains("Login is off", Render<Banners>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_database_is_said_while_it_is_held()
    {
        var cut = Render<Banners>();
        Measure(new HealthSnapshot { WriterBlockedSince = Clock.GetUtcNow() });
        Eventually(cut, () => Assert.Contains("Another process", cut.Markup, StringComparison.Ordinal));

        Measure(new HealthSnapshot());

        Eventually(cut, () => Assert.Empty(cut.FindAll(".banner")));
    }

    [Fact]
    public void The_navigation_counts_what_is_open_and_what_waits()
    {
        Commit(Sample.Session(1, "a"), Sample.Session(2, "b", attention: "permission"), Sample.Ask(4, 1, session: "b"), Sample.Ask(5, 2, by: "Kim"), Sample.Job(3, "j", 5));

        var cut = Render<NavLinks>();

        Assert.StartsWith("1", cut.Find("a[href='/attention'] .hot").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("2", cut.Find("a[href='/sessions'] .count").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("1", cut.Find("a[href='/jobs'] .count").TextContent, StringComparison.Ordinal);
    }
}
