using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Feed;

/// <summary>
/// The SQLite polling service: reads the feed above its cursor, folds, publishes. The change signal says when to look; a look
/// each second happens whatever it says, so a lost signal costs at most that second. The cursor is the id of the last row
/// read and lives in this process only.
/// </summary>
public sealed partial class FeedPump : IDisposable
{
    /// <summary>Rows of one read: short enough that the read snapshot never holds up a checkpoint.</summary>
    public const int PageSize = 500;

    private static readonly TimeSpan SafetyPulse = TimeSpan.FromSeconds(1);

    /// <summary>Pace of looking where other processes' commits give no signal.</summary>
    private static readonly TimeSpan PollPulse = TimeSpan.FromMilliseconds(5);

    /// <summary>Pauses between looks after a wake: short ones first, 88 ms in all.</summary>
    private static readonly TimeSpan[] LookPauses =
        [.. new[] { 0, 0, 1, 2, 3, 5, 8, 13, 21, 34 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    private readonly IStoreProvider _provider;
    private readonly IChangeSignal _signal;
    private readonly ProjectionSet _projections;
    private readonly LiveBus _bus;
    private readonly FeedGauge _gauge;
    private readonly BroadcastLog? _broadcasts;
    private readonly LiveOptions _options;
    private readonly TimeProvider _clock;
    private readonly DashboardMeter _meter;
    private readonly FeedTrace _trace;
    private readonly ILogger<FeedPump> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private FeedStatus _status = FeedStatus.NotStarted;
    private long _tickedAt;
    private long _dataVersion;
    private long _publishedAt;
    private bool _disposed;

    public FeedPump(
        IStoreProvider provider, IChangeSignal signal, ProjectionSet projections, LiveBus bus, FeedGauge gauge,
        IOptions<LiveOptions> options, TimeProvider clock, DashboardMeter meter, TraceRelay relay, ILogger<FeedPump> logger, BroadcastLog? broadcasts = null)
    {
        _provider = provider;
        _signal = signal;
        _projections = projections;
        _bus = bus;
        _gauge = gauge;
        _broadcasts = broadcasts;
        _options = options.Value;
        _clock = clock;
        _meter = meter;
        _trace = new FeedTrace(relay, clock);
        _logger = logger;
        _thread = new Thread(Run) { Name = "feed pump", IsBackground = true };
    }

    /// <summary>Rows were read: whoever reads less than all of them may look, too.</summary>
    public event Action? Moved;

    public void Start() => _thread.Start();

    /// <summary>Reads and folds what is committed by now, then ends the thread.</summary>
    public void Stop(TimeSpan patience)
    {
        _stop.Cancel();
        _signal.Pulse();
        if (_thread.IsAlive)
            _thread.Join(patience);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        Stop(TimeSpan.FromSeconds(2));
        // A pump that is still ending asks the source whether to stop.
        if (!_thread.IsAlive)
            _stop.Dispose();
    }

    private void Run()
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var reader = _provider.OpenFeed();
                Load(reader);
                pause = TimeSpan.FromMilliseconds(100);
                while (!_stop.IsCancellationRequested)
                    WaitAndLook(reader);
                ReadAll(reader);
            }
            catch (Exception e)
            {
                // Whatever it was, the feed must come back: open anew, load anew, and say so meanwhile.
                var reason = e is StoreUnavailableException ? e.Message : "the feed cannot be read just now";
                FeedFailed(reason, e is StoreUnavailableException ? null : e);
                _status = _status with { Trouble = reason };
                _gauge.SetTrouble(_status);
                _stop.Token.WaitHandle.WaitOne(pause);
                pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 5000));
            }
        }
    }

    private void Load(IFeedReader reader)
    {
        var state = SnapshotLoader.Load(reader, _options);
        // Another file came in the place of the one that was read.
        if (state.Cursor < _status.Cursor)
            _broadcasts?.Clear();
        var changed = _projections.Load(state, _clock.GetLocalNow());
        Publish(_status with { Cursor = state.Cursor, Reloads = _status.Reloads + 1, Trouble = null });
        _bus.Publish(changed);
    }

    private void WaitAndLook(IFeedReader reader)
    {
        var woken = _signal.Wait(_signal.SeesOthers ? SafetyPulse : PollPulse);
        if (!woken && !_signal.SeesOthers && !HasMoved(reader) && _gauge.Silence(_clock) < SafetyPulse)
            return;
        ReadAll(reader);
        Tick();
        if (woken)
            LookOn(reader);
    }

    /// <summary>
    /// A file watch fires when the log is written, which is before the commit in it can be seen, and fires no more when it
    /// can. So look on, ever more slowly, until nothing has moved for about a tenth of a second.
    /// </summary>
    private void LookOn(IFeedReader reader)
    {
        for (var quiet = 0; quiet < LookPauses.Length && !_stop.IsCancellationRequested; quiet++)
        {
            if (_signal.Wait(LookPauses[quiet]) | HasMoved(reader))
            {
                ReadAll(reader);
                Tick();
                quiet = -1;
            }
        }
    }

    private bool HasMoved(IFeedReader reader)
    {
        var version = reader.DataVersion();
        var moved = version != _dataVersion;
        _dataVersion = version;
        return moved;
    }

    private void ReadAll(IFeedReader reader)
    {
        _trace.Looks();
        while (true)
        {
            var batch = reader.ReadAfter(_status.Cursor, PageSize);
            if (batch.Count == 0)
                break;
            if (reader.IsOutdated)
            {
                Load(reader);
                continue;
            }
            if (batch[0].Id != _status.Cursor + 1 && reader.RetiredThrough() > _status.Cursor)
            {
                // Retention overtook this process: rows it never read are gone, so the tables are the truth.
                CursorBehindRetention(_status.Cursor);
                Load(reader);
                continue;
            }
            Take(batch);
            // Amid a burst screens are told as often as they draw; what passes in between is never put into words.
            if (batch.Count < PageSize)
                break;
            if (_clock.GetElapsedTime(_publishedAt) >= LiveBus.LongFrame)
                PublishFolded();
            Tick();
        }
        PublishFolded();
        _trace.Ended();
    }

    private void Take(IReadOnlyList<LiveEvent> batch)
    {
        _trace.Takes(batch);
        _projections.Take(batch);
        var last = batch[^1];
        var lag = _clock.GetUtcNow() - last.CreatedAt;
        var unreadable = batch.Count(e => e.Source == "board" && e.EventType == "unreadable_row");
        _status = _status with
        {
            Cursor = last.Id,
            RowsRead = _status.RowsRead + batch.Count,
            Unreadable = _status.Unreadable + unreadable,
            Lag = lag < TimeSpan.Zero ? TimeSpan.Zero : lag,
        };
        _broadcasts?.Add(batch[0].Id, last.Id);
        _meter.FeedLag.Record(_status.Lag.TotalSeconds);
        Moved?.Invoke();
    }

    private void PublishFolded()
    {
        using var span = _trace.Publishes();
        var changed = _projections.Publish();
        _publishedAt = _clock.GetTimestamp();
        Publish(_status);
        _bus.Publish(changed);
    }

    private void Tick()
    {
        if (_clock.GetElapsedTime(_tickedAt) < SafetyPulse)
            return;
        _tickedAt = _clock.GetTimestamp();
        _bus.Publish(_projections.Tick(_clock.GetLocalNow()));
        _broadcasts?.Flush();
    }

    private void Publish(FeedStatus status)
    {
        _status = status with { LastReadAt = _clock.GetUtcNow(), Wakes = status.Wakes + 1 };
        _gauge.Set(_status, _clock);
    }

    [LoggerMessage(LogLevel.Error, "the feed is opened anew: {Reason}")]
    private partial void FeedFailed(string reason, Exception? e);

    [LoggerMessage(LogLevel.Warning, "rows above {Cursor} were retired before they were read; the snapshot is loaded anew")]
    private partial void CursorBehindRetention(long cursor);
}
