using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Components.Live;
using LiveDashboard.App.Features.Jobs;
using LiveDashboard.App.Features.Overview;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class LiveComponentTests : BoardContext
{
    [Fact]
    public void Ten_thousand_changes_are_few_renders_and_the_last_one_is_drawn()
    {
        Commit(Sample.Job(1, "a", 0, type: "job_created"));
        var cut = Render<ActiveJobs>();
        Eventually(cut, () => Assert.Equal(1, Bus.SubscriberCount));
        var before = cut.RenderCount;

        for (var i = 0; i < 10_000; i++)
            Bus.Publish(Board.Fold([Sample.Job(2 + i, "a", i / 100.0)]));
        Clock.Advance(LiveBus.LongFrame);

        Eventually(cut, () => Assert.Equal("99.99", cut.Find("progress").GetAttribute("value")));
        Assert.InRange(cut.RenderCount - before, 1, 40);
    }

    [Fact]
    public void A_commit_between_render_and_subscription_is_seen()
    {
        Commit(Sample.Job(1, "a", 10, type: "job_created"));
        var gate = Services.GetRequiredService<CircuitGate>();
        _ = gate.OnConnectionDownAsync(null!, default);
        var cut = Render<ActiveJobs>();

        // Folded without being published: only a subscription that starts dirty can notice.
        Board.Fold([Sample.Job(2, "a", 55)]);
        _ = gate.OnConnectionUpAsync(null!, default);

        Eventually(cut, () => Assert.Equal("55", cut.Find("progress").GetAttribute("value")));
    }

    [Fact]
    public void A_sleeping_tab_is_not_rendered_and_wakes_with_the_newest_state()
    {
        Commit(Sample.Job(1, "a", 10, type: "job_created"));
        var cut = Render<ActiveJobs>();
        Parked(1);
        var gate = Services.GetRequiredService<CircuitGate>();
        _ = gate.OnConnectionDownAsync(null!, default);
        Clock.Advance(LiveBus.LongFrame);
        var before = cut.RenderCount;

        for (var i = 0; i < 50; i++)
            Commit(Sample.Job(2 + i, "a", i));
        Assert.Equal(before, cut.RenderCount);
        _ = gate.OnConnectionUpAsync(null!, default);

        Eventually(cut, () => Assert.Equal("49", cut.Find("progress").GetAttribute("value")));
    }

    [Fact]
    public void A_page_behind_other_tabs_is_drawn_when_it_is_looked_at_and_its_title_at_once()
    {
        Commit(Sample.Job(1, "a", 10, type: "job_created"));
        var cut = Render<ActiveJobs>();
        var pill = Render<ConnectionPill>();
        Parked(2);
        pill.Find("[data-connection]").TriggerEvent("onpagesight", new PageSightEventArgs { Seen = false });
        Clock.Advance(LiveBus.LongFrame);
        var (before, beat) = (cut.RenderCount, pill.RenderCount);

        for (var i = 0; i < 50; i++)
            Commit(Sample.Job(2 + i, "a", i));
        Health.Set(HealthSnapshot.Unknown with { FeedIsRead = true });
        Bus.Publish(Topics.Health);
        Eventually(pill, () => Assert.True(pill.RenderCount > beat));
        Assert.Equal(before, cut.RenderCount);
        pill.Find("[data-connection]").TriggerEvent("onpagesight", new PageSightEventArgs { Seen = true });

        Eventually(cut, () => Assert.Equal("49", cut.Find("progress").GetAttribute("value")));
    }

    [Fact]
    public async Task Nothing_more_is_drawn_before_the_browser_has_shown_what_was()
    {
        using var browser = new LateBrowser(Services);
        var screen = new Screen { Bus = Bus, Clock = Clock, Gate = new CircuitGate() };
        var shown = browser.ShowAsync(screen);
        await browser.AcknowledgeAsync();
        await shown;
        Until(() => browser.Batches == 2);

        for (var i = 0; i < 50; i++)
        {
            Bus.Publish(Topics.Jobs);
            Clock.Advance(LiveBus.LongFrame);
        }
        Assert.Equal(2, browser.Batches);
        await browser.AcknowledgeAsync();

        Until(() => browser.Batches == 3);
        Assert.Equal(3, screen.Drawn);
    }

    [Fact]
    public async Task Who_was_late_is_drawn_for_again_within_a_second()
    {
        using var browser = new LateBrowser(Services);
        var shown = browser.ShowAsync(new Screen { Bus = Bus, Clock = Clock, Gate = new CircuitGate() });
        await browser.AcknowledgeAsync();
        await shown;
        Until(() => browser.Batches == 2);
        Clock.Advance(TimeSpan.FromSeconds(30));
        await browser.AcknowledgeAsync();

        Bus.Publish(Topics.Jobs);
        var told = Clock.GetUtcNow();
        Until(() => browser.Batches == 3);

        Assert.InRange(Clock.GetUtcNow() - told, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_disposed_component_leaves_the_bus_empty()
    {
        Render<ActiveJobs>();
        Render<NavLinks>();
        Render<ConnectionPill>();
        Assert.True(Bus.SubscriberCount > 0);

        await DisposeComponentsAsync();

        Assert.Equal(0, Bus.SubscriberCount);
        Bus.Publish(Topics.All);
    }

    [Fact]
    public void A_row_skips_the_same_job_and_draws_another()
    {
        var line = new JobLine(new Job { Id = "a", Title = "Build", Progress = 10 }, false, null);
        var cut = Render<JobRow>(p => p.Add(r => r.Line, line));

        cut.Render(p => p.Add(r => r.Line, line with { EndsAt = null }));
        Assert.Equal(1, cut.RenderCount);

        cut.Render(p => p.Add(r => r.Line, line with { Job = line.Job with { Progress = 20 } }));
        Assert.Equal("20", cut.Find("progress").GetAttribute("value"));
    }

    // Beats pass meanwhile.
    private void Until(Func<bool> condition)
    {
        using var frames = TimeProvider.System.CreateTimer(_ => Clock.Advance(LiveBus.Beat), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(10)));
    }

    private sealed class Screen : LiveComponent
    {
        public int Drawn { get; private set; }

        protected override Topics Watch => Topics.Jobs;

        protected override bool OnLive(Topics dirty)
        {
            Drawn++;
            return true;
        }
    }
}
