using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest usage records since this process began, for screens that read the older ones from history.</summary>
public sealed class UsageProjection : Projection
{
    public const int Most = 500;

    private readonly Queue<TokenUsage> _fresh = new();
    private ImmutableArray<TokenUsage> _newest = [];
    private int _loads;
    private bool _changed;

    public UsageSnapshot Current { get; private set; } = UsageSnapshot.Empty;

    public override Topics Topics => Topics.Usage;

    public override void Load(InitialState state)
    {
        (_newest, _changed) = ([], true);
        _fresh.Clear();
        _loads++;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.EventType != "tokens_recorded" || change.Row<TokenUsage>() is not { } usage)
            return;
        _fresh.Enqueue(usage);
        if (_fresh.Count > Most)
            _fresh.Dequeue();
        _changed = true;
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        _newest = [.. _fresh.Reverse().Concat(_newest).Take(Most)];
        _fresh.Clear();
        Current = new UsageSnapshot(_newest, _loads);
        return true;
    }
}

/// <summary>Usage records, newest first.</summary>
/// <param name="Loads">How often the projection began anew: what came in between is in history only.</param>
public sealed record UsageSnapshot(ImmutableArray<TokenUsage> Newest, int Loads)
{
    public static UsageSnapshot Empty { get; } = new([], 0);
}
