using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Looks at the watched queue files, each at its own pace and on a thread of the pool, so that one that hangs holds up no
/// other. A look that took long is followed by a longer rest: we read a file for a twentieth of the time at most.
/// </summary>
public sealed class QueueDuty(IQueueReader reader, QueueBoard board, [Whole] LiveBus bus, IOptions<QueueOptions> options, TimeProvider clock) : IDuty
{
    private const int RestAfterLook = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Look[] _looks = [.. options.Value.Watch.Select(w => new Look(w))];

    public string Name => "queues";

    public TimeSpan Interval => _looks.Length == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(500);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (_looks.Length == 0)
            return "no queue to watch";
        var now = clock.GetTimestamp();
        foreach (var look in _looks.Where(l => l.Running.IsCompleted && l.DueAt <= now))
            look.Running = Task.Run(() => Take(look), cancellationToken);
        try
        {
            await Task.WhenAll(_looks.Select(l => l.Running)).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A disk that hangs: the look goes on by itself, and the others are shown and looked at meanwhile.
        }
        Show();
        var read = _looks.Count(l => l.Seen.Reading.State == QueueState.Read);
        return read == _looks.Length ? $"{read} read" : $"{read} of {_looks.Length} read";
    }

    private void Take(Look look)
    {
        var started = clock.GetTimestamp();
        var reading = reader.Read(look.Watch.Path, look.Watch.Kind);
        look.Seen = look.Seen.After(reading, clock.GetUtcNow());
        var rest = clock.GetElapsedTime(started) * RestAfterLook;
        var pause = rest > look.Watch.Interval ? rest : look.Watch.Interval;
        look.DueAt = started + (long)(pause.TotalSeconds * clock.TimestampFrequency);
    }

    private void Show()
    {
        WatchedQueue[] seen = [.. _looks.Select(l => l.Seen)];
        if (seen.SequenceEqual(board.Current))
            return;
        board.Set(seen);
        bus.Publish(Topics.Queues);
    }

    private sealed class Look(QueueWatch watch)
    {
        private volatile WatchedQueue _seen = new(watch.Title, watch.Path, QueueReading.Unread, null, null, []);

        public QueueWatch Watch => watch;
        public Task Running { get; set; } = Task.CompletedTask;

        /// <summary>In ticks of the clock's timestamps.</summary>
        public long DueAt { get; set; }

        public WatchedQueue Seen
        {
            get => _seen;
            set => _seen = value;
        }
    }
}
