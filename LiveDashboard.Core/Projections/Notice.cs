using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Something worth a toast: a session that waits, a job that failed or finished, an error event.</summary>
/// <param name="Sequence">Rises with each change of any notice; a toast is shown for what rose above the last one seen.</param>
/// <param name="Key">Notices of one key are one entry that counts.</param>
/// <param name="Href">Where to look, a path of this board.</param>
/// <param name="EventId">Id of the newest feed row behind it: unlike sequences and times it only rises, restarts included.</param>
public sealed record Notice(
    long Sequence, string Key, Severity Severity, ActivityKind Kind, string Title, string Text, string Href, DateTimeOffset At, int Count, long EventId);

/// <summary>The newest notices, newest first.</summary>
public sealed record NoticesSnapshot(ImmutableArray<Notice> Newest, long LastSequence)
{
    public static NoticesSnapshot Empty { get; } = new([], 0);
}
