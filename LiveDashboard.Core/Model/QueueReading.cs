using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>
/// The outcome of one look at a queue file. <see cref="Kind"/> is the library whose tables were found; <see cref="Detail"/>
/// says in words what stands in the way, for a person.
/// </summary>
public sealed record QueueReading(QueueState State, string? Kind, string? Detail, ImmutableArray<QueueFigures> Queues)
{
    public static QueueReading Unread { get; } = new(QueueState.Unread, null, null, []);

    /// <summary>All queues of the file as one.</summary>
    public QueueFigures Total => Queues.IsEmpty
        ? new("", null, null, null, null, null, null)
        : Queues.Skip(1).Aggregate(Queues[0], (a, b) => a.Plus(b)) with { Name = "" };

    public static QueueReading Without(QueueState state, string detail) => new(state, null, detail, []);
}
