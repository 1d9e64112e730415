using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveDashboard.Tests.Upkeep;

public sealed class DutyLoopTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly DutyLog _log = new();
    private readonly DashboardMeter _meter = new();
    private readonly LiveBus _bus;
    private readonly List<DutyLoop> _loops = [];

    public DutyLoopTests() => _bus = new LiveBus(_clock);

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
        {
            await loop.StopAsync(TimeSpan.FromSeconds(10));
            loop.Dispose();
        }
        _bus.Close();
        _meter.Dispose();
    }

    [Fact]
    public async Task Comes_again_after_its_interval_and_tells_when()
    {
        var duty = new Counting(TimeSpan.FromHours(1), TimeSpan.Zero);
        Start(duty);
        await RestsAsync();

        Assert.Equal((1, _clock.GetUtcNow() + TimeSpan.FromHours(1)), (duty.Runs, _log.Current[0].NextRunAt!.Value));
        _clock.Advance(TimeSpan.FromHours(1));
        await Eventually.True(() => duty.Runs == 2);
    }

    [Fact]
    public async Task A_heavy_duty_waits_after_the_start_and_runs_at_once_when_asked()
    {
        var duty = new Counting(TimeSpan.FromHours(1), TimeSpan.FromMinutes(2));
        var loop = Start(duty);
        await RestsAsync();
        Assert.Equal(0, duty.Runs);

        Assert.True(loop.RunNow("counting"));
        await Eventually.True(() => duty.Runs == 1);
        await RestsAsync();

        Assert.Equal("counted", _log.Current[0].Outcome);
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromHours(1), _log.Current[0].NextRunAt);
    }

    [Fact]
    public async Task A_database_that_does_not_serve_is_a_line_in_the_log_and_not_where_it_was_met()
    {
        var lines = new Lines();
        var loop = new DutyLoop([new Unserved()], new SoleLeader(), _log, _bus, _clock, _meter, lines);
        _loops.Add(loop);
        loop.Start();
        await RestsAsync();

        Assert.Equal("failed: the disk is full", _log.Current[0].Outcome);
        Assert.Equal(["duty unserved: the disk is full; it is tried again"], lines);
    }

    [Fact]
    public async Task What_runs_is_shown_and_not_begun_twice()
    {
        var duty = new Counting(TimeSpan.FromHours(1), TimeSpan.Zero) { Hold = new TaskCompletionSource() };
        var loop = Start(duty);
        await Eventually.True(() => _log.Current is [{ RunningSince: not null }]);

        Assert.False(loop.RunNow("counting"));
        Assert.False(loop.RunNow("of no such name"));
        duty.Hold.SetResult();
        await RestsAsync();

        Assert.Equal(1, duty.Runs);
        Assert.Null(_log.Current[0].RunningSince);
    }

    [Fact]
    public async Task A_failure_is_told_in_the_stores_words_and_tried_again_after_a_longer_pause()
    {
        var duty = new Counting(TimeSpan.FromSeconds(2), TimeSpan.Zero) { Trouble = "the disk is full" };
        Start(duty);
        await RestsAsync();

        Assert.Equal("failed: the disk is full", _log.Current[0].Outcome);
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(4), _log.Current[0].NextRunAt);
    }

    [Fact]
    public async Task However_long_a_disk_was_full_the_duty_is_tried_again_soon()
    {
        var duty = new Counting(TimeSpan.FromSeconds(1), TimeSpan.Zero) { Trouble = "the disk is full" };
        Start(duty);
        int[] pauses = [2, 4, 5, 5, 5];
        for (var run = 0; run < pauses.Length; run++)
        {
            await Eventually.True(() => duty.Runs == run + 1);
            await RestsAsync();
            Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(pauses[run]), _log.Current[0].NextRunAt);
            _clock.Advance(TimeSpan.FromSeconds(pauses[run]));
        }
    }

    [Fact]
    public async Task A_heavy_duty_that_fails_keeps_its_pace()
    {
        var duty = new Counting(TimeSpan.FromHours(1), TimeSpan.Zero) { Trouble = "the copy is damaged" };
        Start(duty);
        await RestsAsync();

        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromHours(1), _log.Current[0].NextRunAt);
    }

    private DutyLoop Start(IDuty duty)
    {
        var loop = new DutyLoop([duty], new SoleLeader(), _log, _bus, _clock, _meter, NullLogger<DutyLoop>.Instance);
        _loops.Add(loop);
        loop.Start();
        return loop;
    }

    private Task RestsAsync() => Eventually.True(() => _clock.Waiting > 0 && _log.Current is [{ NextRunAt: not null, RunningSince: null }]);

    private sealed class Counting(TimeSpan interval, TimeSpan untilFirst) : IDuty
    {
        public int Runs { get; private set; }
        public TaskCompletionSource? Hold { get; init; }
        public string? Trouble { get; init; }
        public string Name => "counting";
        public TimeSpan Interval => interval;
        public TimeSpan UntilFirst => untilFirst;

        public async Task<string> RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            if (Hold is { } hold)
                await hold.Task;
            return Trouble is { } trouble ? throw new StoreUnavailableException(trouble) : "counted";
        }
    }

    private sealed class Unserved : IDuty
    {
        public string Name => "unserved";
        public TimeSpan Interval => TimeSpan.FromHours(1);
        public Task<string> RunAsync(CancellationToken cancellationToken) => throw new StoreUnavailableException("the disk is full", new InvalidOperationException("SQLite Error 13"));
    }

    private sealed class Lines : List<string>, ILogger<DutyLoop>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception) + exception);
    }
}
