using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Sessions as their rows say, open ones and the last that ended.</summary>
public sealed class SessionsProjection(IOptions<LiveOptions> options) : RowProjection<Session>(
    "sessions", new(s => s.Id, s => s.IsOpen, s => s.UpdatedAt, options.Value.OpenWindow, options.Value.ClosedWindow))
{
    public SessionsSnapshot Current { get; private set; } = SessionsSnapshot.Empty;

    public override Topics Topics => Topics.Sessions;

    protected override IEnumerable<Session> RowsOf(InitialState state) => state.Sessions;

    protected override void Swap(ImmutableArray<Session> open, ImmutableArray<Session> closed)
    {
        var waiting = open.Where(s => s.NeedsAttention).OrderBy(s => s.AttentionAt).ThenBy(s => s.Id, StringComparer.Ordinal);
        Current = new SessionsSnapshot(open, closed, [.. waiting]);
    }
}
