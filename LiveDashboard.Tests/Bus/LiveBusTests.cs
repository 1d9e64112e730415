using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Bus;

public sealed class LiveBusTests
{
    [Fact]
    public async Task A_subscription_starts_dirty()
    {
        var bus = new LiveBus(TimeProvider.System);
        using var subscription = bus.Subscribe(Topics.Jobs | Topics.Sessions);

        Assert.Equal(Topics.Jobs | Topics.Sessions, await subscription.WaitAsync(default));
    }

    [Fact]
    public async Task Only_watched_topics_wake_and_bits_add_up()
    {
        var bus = new LiveBus(TimeProvider.System);
        using var subscription = bus.Subscribe(Topics.Jobs | Topics.Sessions);
        await subscription.WaitAsync(default);

        bus.Publish(Topics.Activity);
        var waiting = subscription.WaitAsync(default).AsTask();
        Assert.False(waiting.IsCompleted);
        bus.Publish(Topics.Jobs);

        Assert.Equal(Topics.Jobs, await waiting);
    }

    [Fact]
    public async Task The_last_change_of_a_burst_is_never_left_behind()
    {
        var bus = new LiveBus(TimeProvider.System);
        using var subscription = bus.Subscribe(Topics.Counters);
        var value = 0;
        var seen = 0;
        var wakes = 0;
        using var done = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var reader = Task.Run(async () =>
        {
            while (seen < 100_000)
            {
                await subscription.WaitAsync(done.Token);
                seen = Volatile.Read(ref value);
                wakes++;
            }
        });

        for (var i = 1; i <= 100_000; i++)
        {
            Volatile.Write(ref value, i);
            bus.Publish(Topics.Counters);
        }
        await reader;

        Assert.True(wakes < 10_000, $"{wakes} wakes for 100,000 publications");
    }

    [Fact]
    public async Task Subscribers_that_come_and_go_while_being_woken_harm_nobody()
    {
        var bus = new LiveBus(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var publisher = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                bus.Publish(Topics.All);
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var subscription = bus.Subscribe(Topics.All);
                await subscription.WaitAsync(default);
            }
        })));
        await stop.CancelAsync();
        await publisher;

        Assert.Equal(0, bus.SubscriberCount);
    }

    [Fact]
    public void Frames_are_short_while_changes_are_few_and_long_while_they_have_no_end()
    {
        var clock = new ManualClock();
        var bus = new LiveBus(clock, static work => work());
        for (var i = 0; i < 40; i++)
        {
            bus.Publish(Topics.Activity);
            clock.Advance(TimeSpan.FromMilliseconds(50));
        }
        Assert.Equal(LiveBus.Beat, bus.Frame);

        for (var i = 0; i < 60; i++)
        {
            bus.Publish(Topics.Activity);
            clock.Advance(LiveBus.Beat);
        }
        Assert.Equal(LiveBus.LongFrame, bus.Frame);

        clock.Advance(TimeSpan.FromSeconds(1));
        bus.Publish(Topics.Activity);
        Assert.Equal(LiveBus.Beat, bus.Frame);
    }

    [Fact]
    public void A_burst_is_known_by_its_changes_not_by_the_passes_it_has_had()
    {
        var bus = new LiveBus(new ManualClock(), static work => work());
        for (var i = 0; i < 40; i++)
            bus.Publish(Topics.Activity);

        Assert.Equal(1, bus.Passes);
        Assert.Equal(LiveBus.LongFrame, bus.Frame);
    }

    [Fact]
    public void A_frame_grows_while_draws_wait_and_changes_come_and_shrinks_when_they_do_not()
    {
        var (clock, line) = (new ManualClock(), new Queue<Action>());
        var bus = new LiveBus(clock, line.Enqueue);

        Live(bus, clock, line, behind: TimeSpan.FromMilliseconds(200), beats: 100);
        Assert.Equal(LiveBus.LongestFrame, bus.Frame);

        Live(bus, clock, line, behind: TimeSpan.Zero, beats: 100);
        Assert.Equal(LiveBus.LongFrame, bus.Frame);
    }

    [Fact]
    public void A_crowd_that_draws_one_change_does_not_make_the_next_one_wait()
    {
        var (clock, line) = (new ManualClock(), new Queue<Action>());
        var bus = new LiveBus(clock, line.Enqueue);
        for (var i = 0; i < 20; i++)
        {
            bus.Publish(Topics.Activity);
            clock.Advance(TimeSpan.FromMilliseconds(500));
            line.Dequeue()();
            clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(LiveBus.Beat, bus.Frame);
    }

    // A change each beat, and a pool that comes to the end of its line so late.
    private static void Live(LiveBus bus, ManualClock clock, Queue<Action> line, TimeSpan behind, int beats)
    {
        for (var i = 0; i < beats; i++)
        {
            bus.Publish(Topics.Activity);
            clock.Advance(LiveBus.Beat + behind);
            bus.Publish(Topics.Activity);
            while (line.TryDequeue(out var work))
                work();
        }
    }
}
