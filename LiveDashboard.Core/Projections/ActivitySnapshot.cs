using System.Collections.Immutable;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest activity, newest first.</summary>
/// <param name="LastId">Id of the newest feed row folded, whether or not it is listed.</param>
public sealed record ActivitySnapshot(ImmutableArray<ActivityItem> Newest, long LastId)
{
    public static ActivitySnapshot Empty { get; } = new([], 0);
}
