using System.Diagnostics;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.Core.Store;

/// <summary>
/// The span of one transaction. It begins with the first command whose sender is traced and is linked with each such sender,
/// both ways: one commit serves many, so none of them is its parent.
/// </summary>
internal sealed class CommitTrace(TraceRelay relay)
{
    private Activity? _span;

    public void Takes(PendingCommand pending)
    {
        if (pending.Origin is not { } origin || (_span ??= DashboardTrace.Root("commit")) is not { } span)
            return;
        span.AddLink(new ActivityLink(origin.Context));
        origin.AddLink(new ActivityLink(span.Context));
    }

    /// <summary>Inside the transaction, where the newest row is its own.</summary>
    public void Ends(IWriteSession session)
    {
        if (_span is not null && session.Scalar("SELECT max(id) FROM live_events") is long last)
            relay.Leave(_span.Context, last);
    }

    public void Ended(int commands)
    {
        if (_span is null)
            return;
        _span.SetTag("livedashboard.commit.batch.size", commands);
        Close();
    }

    /// <summary>Nothing of it was stored.</summary>
    public void Lost()
    {
        _span?.SetStatus(ActivityStatusCode.Error);
        Close();
    }

    private void Close()
    {
        _span?.Dispose();
        _span = null;
    }
}
