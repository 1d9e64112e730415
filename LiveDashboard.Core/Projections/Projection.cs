using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// Folds the feed into an immutable snapshot. One thread folds; anyone reads the snapshot. No I/O and no clock in here:
/// a projection loaded from the tables and one that folded every event hold the same.
/// </summary>
public abstract class Projection
{
    /// <summary>The bits published when this projection's snapshot changed.</summary>
    public abstract Topics Topics { get; }

    /// <summary>Starts anew from the tables. The next <see cref="Publish"/> makes the snapshot.</summary>
    public abstract void Load(InitialState state);

    /// <summary>Takes in one event. A malformed one throws and leaves this projection as it was.</summary>
    public abstract void Fold(FeedChange change);

    /// <summary>Swaps in the new snapshot; false if nothing changed since the last one.</summary>
    public abstract bool Publish();
}
