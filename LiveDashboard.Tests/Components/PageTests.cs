using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.App.Features.Health;
using LiveDashboard.App.Features.Jobs;
using LiveDashboard.App.Features.NotFound;
using LiveDashboard.App.Features.Overview;
using LiveDashboard.App.Features.Sessions;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
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
        Health.Set(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow(), FeedSilence = TimeSpan.FromMilliseconds(200), ProtectiveMode = true, DatabaseVersion = "3.50.4" });

        var page = Render<SystemPage>();

        Assert.Contains("Everything is being read; last look 200 ms ago", page.Markup, StringComparison.Ordinal);
        Assert.Contains("SQLite 3.50.4: protective mode", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_system_page_shows_backups_damage_and_what_a_person_may_ask_for()
    {
        var log = Services.GetRequiredService<DutyLog>();
        log.Begins(new IdleDuty("backup", TimeSpan.FromHours(1)), Clock.GetUtcNow());
        log.Next(new IdleDuty("integrity", TimeSpan.FromDays(1)), Clock.GetUtcNow());
        log.Next(new IdleDuty("health", TimeSpan.FromSeconds(1)), Clock.GetUtcNow());
        Health.Set(new HealthSnapshot
        {
            MeasuredAt = Clock.GetUtcNow(),
            Backups = new BackupState(IsOff: false, "/data/backups", [new BackupFile("/data/backups/board-20261122T110000Z.db", Clock.GetUtcNow().AddHours(-1), 4_200_000)], "the disk is full"),
            Integrity = new IntegrityRun(Clock.GetUtcNow(), TimeSpan.FromSeconds(2), ["Tree 7 page 40 cell 2: invalid page number"]),
        });

        var page = Render<SystemPage>();

        Assert.Contains("The database is damaged", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("livedashboard restore", page.Find(".verdict .advice").TextContent, StringComparison.Ordinal);
        var backups = page.Find(".backups").TextContent;
        Assert.Contains("4.2 MB", backups, StringComparison.Ordinal);
        Assert.Contains("board-20261122T110000Z.db", backups, StringComparison.Ordinal);
        Assert.Contains("not made: the disk is full", backups, StringComparison.Ordinal);
        Assert.Contains("Tree 7 page 40", backups, StringComparison.Ordinal);
        Assert.Equal([("Run now: backup", true), ("Run now: integrity", false)], page.FindAll(".duties button").Select(b => (b.GetAttribute("aria-label")!, b.HasAttribute("disabled"))));
        Assert.Contains("running", page.Find(".duties tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_without_room_is_told_on_top_of_every_page()
    {
        Health.Set(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow(), Room = new RoomReading(12_000_000, 268_000_000) });

        Assert.Contains("The disk of the database has 12.0 MB left", Render<Banners>().Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("The disk has 12.0 MB left", Render<SystemPage>().Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_system_page_names_who_holds_a_lock_and_says_what_to_do()
    {
        var writer = new ProcessFacts(4711, "python3 import.py", IsStopped: false, Clock.GetUtcNow(), IsSelf: false);
        var own = Watched("This board", new LockHold(LockKind.Write, writer)) with { IsBoard = true, WriterSince = Clock.GetUtcNow().AddSeconds(-41) };
        Databases.Set([own with { Findings = Diagnosis.Of(own, waiting: 12) }, Watched("Huey") with { Findings = Diagnosis.Of(Watched("Huey"), 0) }]);
        Health.Set(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow(), WriterBlockedSince = Clock.GetUtcNow() });

        var page = Render<SystemPage>();

        var verdict = page.Find(".verdict");
        Assert.Contains("bad", verdict.ClassList);
        Assert.Contains("Pid 4711 (python3 import.py) has been writing for 41 s; 12 writers wait", verdict.TextContent, StringComparison.Ordinal);
        Assert.Contains("kill 4711", verdict.QuerySelector(".advice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["This board", "Huey"], page.FindAll(".db h2").Select(h => h.TextContent));
        Assert.Equal("pid 4711", page.Find(".gauges .bad .tile-v").TextContent);
        Assert.Contains("python3 import.py", page.Find(".holders li").TextContent, StringComparison.Ordinal);
        Assert.Contains("The file has no write-ahead log", page.FindAll(".db")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_for_the_write_lock_are_counted_by_their_length()
    {
        Health.Set(new HealthSnapshot
        {
            MeasuredAt = Clock.GetUtcNow(),
            Store = StoreFigures.None with { LockWaits = [97, 2, 0, 0, 0, 1], LockRetries = 7, CacheHits = 3, CacheMisses = 1 },
            Checkpoints = [new CheckpointRun(Clock.GetUtcNow(), TimeSpan.FromMilliseconds(12), 4_200_000, "busy")],
        });

        var page = Render<SystemPage>();

        Assert.Equal(["97", "2", "0", "0", "0", "1"], page.FindAll(".waits dd.n").Select(d => d.TextContent));
        Assert.Contains("100 transactions; 7 waits begun anew; 75% of the pages", page.Find(".waits .sub:last-child").TextContent, StringComparison.Ordinal);
        Assert.Contains("4.2 MB", page.Find(".checkpoints tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_events_there_were_is_told_by_the_hour_the_day_and_the_month()
    {
        var board = Services.GetRequiredService<EventSumsBoard>();
        Health.Set(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow() });
        var page = Render<SystemPage>();
        Assert.Contains("No event was counted yet", page.Find(".events").TextContent, StringComparison.Ordinal);
        var (now, today) = (Clock.GetUtcNow(), LocalDay.Today(Clock).Start);

        board.Set(new EventSums
        {
            Hours = [new EventSum(today.AddDays(-1), Severity.Error, 3), new EventSum(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour)), Severity.Info, 1500)],
            Days = [new EventSum(today.AddDays(-400), Severity.Info, 70_000), new EventSum(today, Severity.Info, 1503)],
            Counted = 71_503, Kept = 1503, OldestAt = today.AddDays(-1),
        });
        Bus.Publish(Topics.Health);
        Eventually(page, () => Assert.Contains("1,503 in 90 days", page.Find(".events .sub").TextContent, StringComparison.Ordinal));

        Assert.Equal(["1,503", "71,503", "30 days, 5,000,000 events"], page.FindAll(".event-facts dd").Select(d => d.TextContent.Trim()).Where((_, i) => i != 1));
        Assert.StartsWith("Info and debug 1,500, Warnings 0, Errors 3 in 90 days", page.Find(".events svg.bars").GetAttribute("aria-label"), StringComparison.Ordinal);
        page.FindAll(".events .seg button")[2].Click();
        Eventually(page, () => Assert.Contains("71,503 in 24 months", page.Find(".events .sub").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll(".events tbody tr").Count);
    }

    private static WatchedDatabase Watched(string name, params LockHold[] locks) => new()
    {
        Name = name,
        Path = $"/data/{name}.db",
        Reading = new DatabaseReading
        {
            Path = $"/data/{name}.db", ReadAt = new ManualClock().GetUtcNow(), State = DatabaseFileState.Sqlite, Bytes = 8192, PageSize = 4096, Pages = 2,
            UsesLog = locks.Length > 0, Locks = [.. locks], Users = [],
        },
    };

    [Fact]
    public void A_held_database_is_worse_than_anything_else() =>
        Assert.Equal("bad", HealthVerdict.Of(new HealthSnapshot { MeasuredAt = Clock.GetUtcNow(), WriterBlockedSince = Clock.GetUtcNow() }, []).Tone);
}
