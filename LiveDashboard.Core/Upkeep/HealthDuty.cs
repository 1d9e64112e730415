using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Measures the board each second, cheaply, and publishes when a person would see a difference: at least each five seconds,
/// which is the heartbeat by which a browser knows that its circuit lives.
/// </summary>
public sealed class HealthDuty(
    IUpkeepStore store, GroupCommitWriter writer, IChangeSignal signal, [Whole] FeedGauge feed, [Whole] LiveBus bus, HealthBoard board,
    CheckpointLog checkpoints, BackupBoard backups, IntegrityBoard integrity, DiskRoom room, DutyLog duties, ViewerCount viewers, TimeProvider clock) : IDuty
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(5);

    private DatabaseFacts? _facts;
    private string? _trouble;
    private long? _beatAt;

    public string Name => "health";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var status = feed.Current;
        var silence = feed.Silence(clock);
        var isRead = status.LastReadAt != default && status.Trouble is null && silence < HealthBoard.StaleAfter;
        var last = board.Current;
        var differs = room.Current.IsShort != last.Room.IsShort || backups.Current != last.Backups || integrity.Last != last.Integrity || isRead != last.FeedIsRead || writer.Status.Trouble != last.WriterTrouble || writer.Status.BlockedSince.HasValue != last.WriterBlockedSince.HasValue;
        if (!differs && isRead && _beatAt is { } beat && clock.GetElapsedTime(beat) < BeatEvery)
            return Task.FromResult("measured");
        _beatAt = clock.GetTimestamp();
        MeasureFile();
        board.Set(Snapshot(now, status, silence, isRead));
        bus.Publish(Topics.Health);
        return Task.FromResult("measured");
    }

    private void MeasureFile()
    {
        try
        {
            _facts = store.Measure();
            _trouble = null;
        }
        catch (Exception e)
        {
            // The page must not fail with the thing it reports: it keeps the last figures and says how old they are.
            _trouble = $"the database cannot be measured just now ({(e is StoreUnavailableException ? e.Message : e.GetType().Name)})";
        }
    }

    private HealthSnapshot Snapshot(DateTimeOffset now, FeedStatus status, TimeSpan silence, bool isRead) => new()
    {
        MeasuredAt = now,
        DatabasePath = _facts?.Path ?? "",
        DatabaseBytes = _facts?.Bytes ?? 0,
        JournalMode = _facts?.JournalMode ?? "",
        BusyTimeout = _facts?.BusyTimeout ?? default,
        Synchronous = _facts?.Synchronous ?? "",
        WalBytes = store.WalBytes(),
        Product = _facts?.Product ?? "",
        IsServer = !store.IsFile,
        DatabaseVersion = _facts?.Version ?? "",
        ProtectiveMode = _facts?.NeedsProtection ?? false,
        SchemaVersion = _facts?.SchemaVersion ?? 0,
        Checkpoints = checkpoints.Runs,
        Store = store.Figures,
        LastRetentionAt = duties.Current.FirstOrDefault(d => d.Name == "retention")?.LastRunAt,
        Room = room.Current,
        Backups = backups.Current,
        Integrity = integrity.Last,
        Events = status.Cursor,
        QueueDepth = writer.Status.QueueDepth,
        WriterBlockedSince = writer.Status.BlockedSince,
        Subscribers = bus.SubscriberCount,
        Circuits = viewers.Open,
        FeedIsRead = isRead,
        FeedSilence = silence,
        FeedCursor = status.Cursor,
        FeedLag = status.Lag,
        SignalSource = signal.Source,
        FeedTrouble = status.Trouble,
        WriterTrouble = writer.Status.Trouble,
        Trouble = _trouble,
        Duties = duties.Current,
    };
}
