using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>What waits for a person, the longest wait first, and what was settled, the last first.</summary>
public sealed record AttentionSnapshot(ImmutableArray<AttentionItem> Open, ImmutableArray<AttentionItem> Settled)
{
    public static AttentionSnapshot Empty { get; } = new([], []);

    /// <summary>What nobody has taken or put off: the number of the badge.</summary>
    public int WaitingCount { get; } = Open.Count(i => i.IsWaiting);

    /// <summary>The sessions behind that number; a job's trouble is not its session's.</summary>
    public ImmutableHashSet<string> WaitingSessions { get; } = [.. Open.Where(i => i.IsWaiting && i.Subject == "session:" + i.SessionId).Select(i => i.SessionId).OfType<string>()];
}
