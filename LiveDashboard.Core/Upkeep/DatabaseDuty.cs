using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Looks at the board's own file, those of the watched queues and those of the configuration, each second and from outside.
/// A look that hangs, on a disk that does not answer, holds up no other: the file's last figures stay, and say since when.
/// </summary>
public sealed class DatabaseDuty : IDuty
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UsersEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PublishEvery = TimeSpan.FromSeconds(5);

    private readonly IDatabaseInspector _inspector;
    private readonly GroupCommitWriter _writer;
    private readonly DatabaseBoard _board;
    private readonly LiveBus _bus;
    private readonly TimeProvider _clock;
    private readonly Look[] _looks;
    private long? _publishedAt;

    public DatabaseDuty(
        IDatabaseInspector inspector, IUpkeepStore store, GroupCommitWriter writer, DatabaseBoard board, [Whole] LiveBus bus,
        IOptions<DatabaseOptions> options, IOptions<QueueOptions> queues, TimeProvider clock)
    {
        (_inspector, _writer, _board, _bus, _clock) = (inspector, writer, board, bus, clock);
        var own = new WatchedDatabase { Name = "This board", Path = store.Path, IsBoard = true };
        var others = options.Value.Watch.Select(w => (w.Path, w.Name)).Concat(queues.Value.Watch.Select(w => (w.Path, Name: (string?)w.Title)))
            .DistinctBy(w => Path.GetFullPath(w.Path), StringComparer.Ordinal)
            .Where(w => Path.GetFullPath(w.Path) != own.Path)
            .Select(w => new WatchedDatabase { Name = string.IsNullOrWhiteSpace(w.Name) ? Path.GetFileNameWithoutExtension(w.Path) : w.Name, Path = w.Path });
        _looks = [.. store.IsFile ? new[] { new Look(own) } : [], .. others.Select(w => new Look(w))];
    }

    public string Name => "databases";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetTimestamp();
        foreach (var look in _looks.Where(l => l.Running.IsCompleted))
            (look.Running, look.StartedAt) = (Task.Run(() => Take(look), cancellationToken), now);
        try
        {
            await Task.WhenAll(_looks.Select(l => l.Running)).WaitAsync(Patience, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Seen below: it goes on by itself, and the others are shown meanwhile.
        }
        Show();
        var ill = _looks.Count(l => l.Seen.Level >= HealthLevel.Warning);
        return ill == 0 ? $"{_looks.Length} looked at" : $"{_looks.Length} looked at, {ill} in need";
    }

    private void Take(Look look)
    {
        var withUsers = look.UsersAt is not { } at || _clock.GetElapsedTime(at) >= UsersEvery;
        if (withUsers)
            look.UsersAt = _clock.GetTimestamp();
        var reading = _inspector.Inspect(look.Seen.Path, withUsers);
        look.Seen = Diagnosed(look.Track.After(look.Seen, reading));
    }

    private void Show()
    {
        foreach (var look in _looks.Where(l => !l.Running.IsCompleted))
            look.Seen = Diagnosed(look.Seen with { OverdueSince = look.Seen.OverdueSince ?? _clock.GetUtcNow() - _clock.GetElapsedTime(look.StartedAt) });
        WatchedDatabase[] seen = [.. _looks.Select(l => l.Seen)];
        var differs = !seen.Select(s => s.Level).SequenceEqual(_board.Current.Select(s => s.Level));
        var waits = seen.Any(s => s.Level >= HealthLevel.Warning);
        _board.Set(seen);
        if (!differs && !waits && _publishedAt is { } at && _clock.GetElapsedTime(at) < PublishEvery)
            return;
        _publishedAt = _clock.GetTimestamp();
        _bus.Publish(Topics.Health);
    }

    private WatchedDatabase Diagnosed(WatchedDatabase watched)
    {
        var growth = _board.GrowthOf(watched.Path);
        var grown = watched with { Sizes = growth.Sizes, Growth = growth.Forecast };
        return grown with { Findings = Diagnosis.Of(grown, grown.IsBoard ? _writer.Status.QueueDepth : 0) };
    }

    private sealed class Look(WatchedDatabase watched)
    {
        private volatile WatchedDatabase _seen = watched;

        public DatabaseTrack Track { get; } = new();
        public Task Running { get; set; } = Task.CompletedTask;
        public long StartedAt { get; set; }
        public long? UsersAt { get; set; }

        public WatchedDatabase Seen
        {
            get => _seen;
            set => _seen = value;
        }
    }
}
