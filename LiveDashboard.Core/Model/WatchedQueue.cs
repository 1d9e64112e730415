using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>
/// A queue file of another program as the board knows it. <see cref="ReadAt"/> is when the figures were read,
/// <see cref="LookedAt"/> when it was last tried; <see cref="History"/> holds what was queued at the last looks, oldest first.
/// </summary>
public sealed record WatchedQueue(string Name, string Path, QueueReading Reading, DateTimeOffset? LookedAt, DateTimeOffset? ReadAt, ImmutableArray<double> History)
{
    /// <summary>Looks that are remembered.</summary>
    public const int Samples = 120;

    /// <summary>
    /// This queue after another look. A look that was merely too short keeps the figures it could not renew; a file that is
    /// gone or is something else now has none.
    /// </summary>
    public WatchedQueue After(QueueReading reading, DateTimeOffset now) => reading.State switch
    {
        QueueState.Read => this with { Reading = reading, LookedAt = now, ReadAt = now, History = Longer(reading.Total.Queued ?? 0) },
        QueueState.Busy or QueueState.TooLarge => this with { Reading = reading with { Kind = Reading.Kind, Queues = Reading.Queues }, LookedAt = now },
        _ => this with { Reading = reading, LookedAt = now },
    };

    private ImmutableArray<double> Longer(double queued) =>
        History.Length < Samples ? History.Add(queued) : History.RemoveAt(0).Add(queued);
}
