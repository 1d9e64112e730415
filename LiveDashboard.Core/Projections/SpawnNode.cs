using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>An event with what it led to. A run's exit is not among its children: it is what the run came to.</summary>
/// <param name="Event">What began it.</param>
/// <param name="Exit">Of a run that has ended, its end.</param>
/// <param name="Children">In the order they came.</param>
/// <param name="Size">Events in this tree.</param>
/// <param name="Newest">The highest id in this tree.</param>
public sealed record SpawnNode(SpawnEvent Event, SpawnEvent? Exit, ImmutableArray<SpawnNode> Children, int Size, long Newest)
{
    /// <summary>A command under the board's eye, not a mere event.</summary>
    public bool IsRun => Event.Item.Type == SpawnerEvents.Started;

    /// <summary>Whether an event of that job is anywhere in this tree.</summary>
    public bool IsOf(string jobId) => Event.JobId == jobId || Exit?.JobId == jobId || Children.Any(c => c.IsOf(jobId));

    /// <summary>Whether that spawner has an event anywhere in this tree.</summary>
    public bool Has(string spawner) => Event.Item.SpawnerType == spawner || Children.Any(c => c.Has(spawner));

    /// <summary>This node and all below it.</summary>
    public IEnumerable<SpawnNode> All() => Children.SelectMany(c => c.All()).Prepend(this);

    /// <summary>Every event of this tree, ends of runs too.</summary>
    public IEnumerable<SpawnEvent> Events() => All().SelectMany(n => n.Exit is { } exit ? new[] { n.Event, exit } : [n.Event]);

    /// <summary>A tree made anew from the same events is the same tree: events never change.</summary>
    public bool IsSame(SpawnNode other) => Event.Id == other.Event.Id && Size == other.Size && Newest == other.Newest;
}
