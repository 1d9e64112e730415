using Bunit;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.App.Features.Health;
using LiveDashboard.App.Features.Jobs;
using LiveDashboard.App.Features.NotFound;
using LiveDashboard.App.Features.Overview;
using LiveDashboard.App.Features.Sessions;
using LiveDashboard.Core.Upkeep;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class PageTests : BoardContext
{
    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void An_empty_overview_says_how_to_send_the_first_event()
    {
        var page = Render<OverviewPage>();

        Assert.Contains("curl", page.FindAll("pre")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO live_events", page.FindAll("pre")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-copy-button]").Count);
    }

    [Fact]
    public void The_first_event_replaces_the_empty_overview()
    {
        var page = Render<OverviewPage>();

        Commit(Sample.Event(1, message: "first"));

        Eventually(page, () => Assert.Contains("first", page.Find("[data-event-id='1']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_pages_say_what_belongs_there()
    {
        Assert.Contains("No sessions yet", Render<SessionsPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("UPDATE jobs SET progress", Render<JobsPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing has happened yet", Render<ActivityPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("Not measured yet", Render<SystemPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("There is nothing here", Render<NotFoundPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_hides_everything_is_not_an_empty_board()
    {
        Commit(Sample.Session(1, "a"));
        Nav.NavigateTo("/sessions?q=zebra");

        var page = Render<SessionsPage>();

        Assert.Contains("No sessions match", page.Markup, StringComparison.Ordinal);
        Assert.Contains("0 of 1", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_waits_comes_first_and_says_so()
    {
        Commit(Sample.Session(1, "old", attention: "question"), Sample.Session(2, "new"));

        var cards = Render<SessionsPage>().FindAll("[data-session-id]");

        Assert.Equal(["old", "new"], cards.Select(c => c.GetAttribute("data-session-id")));
        Assert.Contains("Waiting for input", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("1.2M", cards[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_system_page_sums_up_in_plain_words()
    {
        Health.Set(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow(), FeedSilence = TimeSpan.FromMilliseconds(200), ProtectiveMode = true, SqliteVersion = "3.50.4" });

        var page = Render<SystemPage>();

        Assert.Contains("Everything is being read; last look 200 ms ago", page.Markup, StringComparison.Ordinal);
        Assert.Contains("SQLite 3.50.4: protective mode", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_database_is_worse_than_anything_else() =>
        Assert.Equal("bad", HealthVerdict.Of(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow(), WriterBlockedSince = Clock.GetUtcNow() }, []).Tone);
}
