using System.Diagnostics.Metrics;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Upkeep;

public sealed class MetricsDutyTests : IDisposable
{
    private static readonly TimeSpan Five = TimeSpan.FromSeconds(5);

    private readonly ManualClock _clock = new();
    private readonly DashboardMeter _meter = new();
    private readonly MeterCollector _collector;
    private readonly MetricsBoard _board = new();
    private readonly LiveBus _bus;
    private readonly MetricsDuty _duty;

    public MetricsDutyTests()
    {
        _collector = new MeterCollector(_meter);
        _bus = new LiveBus(_clock);
        _duty = new MetricsDuty(_collector, _board, _bus, _clock);
    }

    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
        _bus.Close();
    }

    [Fact]
    public async Task The_first_look_only_sets_where_counting_begins()
    {
        _meter.CommitDuration.Record(0.002);

        await _duty.RunAsync(default);

        Assert.Empty(_board.Samples);
        Assert.Equal(_clock.GetUtcNow(), _board.Since);
    }

    [Fact]
    public async Task A_sample_has_what_was_told_since_the_one_before_and_nothing_twice()
    {
        await _duty.RunAsync(default);
        foreach (var outcome in new[] { "success", "success", "invalid", "denied", "too_fast", "busy", "busy", "failure" })
            _meter.IngestRequests.Add(1, new KeyValuePair<string, object?>("door", "AppendEvents"), MeterOutcome.Of(outcome));
        for (var i = 0; i < 99; i++)
            _meter.CommitDuration.Record(0.002);
        _meter.CommitDuration.Record(0.2);
        _meter.BatchSize.Record(7);
        _meter.FeedLag.Record(90);
        _meter.CommandsRefused.Add(3, new KeyValuePair<string, object?>("reason", "locked"));
        _meter.TelemetryRecords.Add(4, new KeyValuePair<string, object?>("signal", "logs"), MeterOutcome.Of("dropped"));
        _meter.TelemetryRecords.Add(2, new KeyValuePair<string, object?>("signal", "logs"), MeterOutcome.Of("rejected"));

        var first = await TakeAsync();
        var second = await TakeAsync();

        Assert.Equal(Five, first.Over);
        Assert.Equal(new RequestCounts(Accepted: 2, Wrong: 2, Delayed: 3, Failed: 1), first.Requests);
        Assert.Equal((100, 0.2), (first.Commit.Count, first.Commit.Max));
        Assert.InRange(first.Commit.Quantile(0.5)!.Value, 0.001, 0.0025);
        Assert.Equal((7, 7, 90), (first.Batch.Mean, first.Batch.Max, first.FeedLag.Quantile(1)));
        Assert.Equal((3, 2, 4), (first.Refused, first.Spoiled, first.LeftOut));
        Assert.True(first is { WorkingSet: > 0, Heap: > 0 });
        Assert.Equal((default, 0, 0, 0), (second.Requests, second.Commit.Count, second.Refused, second.LeftOut));
    }

    [Fact]
    public async Task What_is_observed_is_told_as_it_stands_or_as_it_grew()
    {
        var (committed, waiting) = (1000L, 3);
        _meter.Meter.CreateObservableCounter("livedashboard.commit.commands", () => committed);
        _meter.Meter.CreateObservableUpDownCounter("livedashboard.commit.queue.depth", () => waiting);
        await _duty.RunAsync(default);

        committed += 40;
        var sample = await TakeAsync();

        Assert.Equal((40, 3), (sample.Commands, sample.QueueDepth));
    }

    [Fact]
    public async Task Another_board_of_the_process_is_not_heard()
    {
        using var other = new DashboardMeter();
        await _duty.RunAsync(default);
        other.CommitDuration.Record(1);

        Assert.Equal(0, (await TakeAsync()).Commit.Count);
    }

    [Fact]
    public async Task A_quarter_of_an_hour_is_kept_and_no_more_and_screens_are_told()
    {
        using var screen = _bus.Subscribe(Topics.Metrics);
        await _duty.RunAsync(default);
        for (var i = 0; i < 500; i++)
            await TakeAsync();

        Assert.Equal(180, _board.Samples.Length);
        Assert.Equal(_clock.GetUtcNow(), _board.Samples[^1].At);
        Assert.True((await screen.WaitAsync(default)).HasFlag(Topics.Metrics));
    }

    private async Task<MetricSample> TakeAsync()
    {
        _clock.Advance(Five);
        await _duty.RunAsync(default);
        return _board.Samples[^1];
    }
}
