using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using LiveDashboard.Tests.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class QueueDutyTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly LiveBus _bus = new(TimeProvider.System);
    private readonly QueueBoard _board = new();
    private readonly QueueFolder _folder = new();

    public void Dispose()
    {
        _bus.Close();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_file_is_looked_at_in_its_own_time_and_told()
    {
        _folder.Real("huey");
        using var subscription = _bus.Subscribe(Topics.Queues);
        var duty = Duty(new QueueWatch { Path = _folder.At("huey.db"), Name = "Mail" }, new QueueWatch { Path = _folder.At("later.db") });

        Assert.Equal("1 of 2 read", await duty.RunAsync(default));
        Assert.Equal(Topics.Queues, await subscription.WaitAsync(default));
        Assert.Equal(["Mail", "later"], _board.Current.Select(q => q.Name));
        Assert.Equal([7.0], _board.Current[0].History.AsEnumerable());
        var seen = _board.Current;

        await duty.RunAsync(default);
        Assert.Same(seen, _board.Current);

        _folder.Real("plainjob", "later.db");
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("2 read", await duty.RunAsync(default));
        Assert.Equal([7.0, 7.0], _board.Current[0].History.AsEnumerable());
    }

    [Fact]
    public async Task A_file_that_is_held_keeps_its_last_figures_and_harms_no_other()
    {
        _folder.Real("huey");
        _folder.Sql("held.db", "CREATE TABLE Queue (data, message_id, status, in_time); INSERT INTO Queue VALUES (1, 1, 0, 1)");
        var duty = Duty(new QueueWatch { Path = _folder.At("held.db") }, new QueueWatch { Path = _folder.At("huey.db") });
        await duty.RunAsync(default);
        using var owner = _folder.Owner("held.db");
        SqlRows.Run(owner, "BEGIN EXCLUSIVE");
        var first = _clock.GetUtcNow();

        _clock.Advance(TimeSpan.FromSeconds(2));
        await duty.RunAsync(default);

        var held = _board.Current[0];
        Assert.Equal((QueueState.Busy, "litequeue", 1, first), (held.Reading.State, held.Reading.Kind, held.Reading.Total.Queued, held.ReadAt));
        Assert.Equal((QueueState.Read, _clock.GetUtcNow()), (_board.Current[1].Reading.State, _board.Current[1].ReadAt));
    }

    [Fact]
    public async Task A_look_that_hangs_holds_up_no_other()
    {
        _folder.Real("huey");
        using var reader = new HangingReader(_folder.Reader);
        var duty = new QueueDuty(reader, _board, _bus, Options.Create(new QueueOptions { Watch = [new QueueWatch { Path = "hangs" }, new QueueWatch { Path = _folder.At("huey.db") }] }), _clock);

        var run = duty.RunAsync(default);
        await Eventually.True(() => _clock.Waiting > 0 && reader.Answered == 1);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await run;
        // The answer of the reader comes a moment before its look is over: at the next look it is.
        var next = duty.RunAsync(default);
        await Eventually.True(() => _clock.Waiting > 0);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("1 of 2 read", await next);
        Assert.Equal([QueueState.Unread, QueueState.Read], _board.Current.Select(q => q.Reading.State));
    }

    [Fact]
    public void The_last_looks_are_remembered_and_no_more()
    {
        var queue = new WatchedQueue("q", "q", QueueReading.Unread, null, null, []);
        for (var i = 0; i < WatchedQueue.Samples + 5; i++)
            queue = queue.After(new QueueReading(QueueState.Read, "huey", null, [new QueueFigures("a", i, 0, null, 0, null, null)]), default);

        Assert.Equal(WatchedQueue.Samples, queue.History.Length);
        Assert.Equal((5, WatchedQueue.Samples + 4), (queue.History[0], queue.History[^1]));
    }

    [Fact]
    public void A_watch_that_could_never_work_is_refused_by_its_key()
    {
        var check = new QueueOptionsCheck(_folder.Reader);

        var result = check.Validate(null, new QueueOptions
        {
            Watch = [new QueueWatch(), new QueueWatch { Path = "a", Kind = "celery" }, new QueueWatch { Path = "b", Interval = TimeSpan.FromMilliseconds(1) }, new QueueWatch { Path = "./b" }],
        });

        Assert.Equal("Queues:Watch:0:Path names no file", result.Failures!.First());
        Assert.Contains("Queues:Watch:1:Kind is none of huey, plainjob, litequeue, liteque, goqite, oban", result.Failures!);
        Assert.Contains("Queues:Watch:2:Interval is not between half a second and an hour", result.Failures!);
        Assert.Contains(result.Failures!, f => f.EndsWith("twice", StringComparison.Ordinal));
    }

    private QueueDuty Duty(params QueueWatch[] watches) => new(_folder.Reader, _board, _bus, Options.Create(new QueueOptions { Watch = watches }), _clock);
}
