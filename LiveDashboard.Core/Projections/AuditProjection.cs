using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest entries of the audit log, oldest first. What is older is history.</summary>
public sealed class AuditProjection : Projection
{
    /// <summary>Entries kept.</summary>
    public const int Window = 500;

    private readonly Queue<AuditEntry> _newest = new();
    private bool _changed;

    public ImmutableArray<AuditEntry> Current { get; private set; } = [];

    public override Topics Topics => Topics.Reviews;

    public override void Load(InitialState state)
    {
        _newest.Clear();
        foreach (var entry in state.Audit)
            _newest.Enqueue(entry);
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != "audit_log" || change.Row<AuditEntry>() is not { } entry)
            return;
        _newest.Enqueue(entry);
        if (_newest.Count > Window)
            _newest.Dequeue();
        _changed = true;
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = [.. _newest];
        return true;
    }
}
