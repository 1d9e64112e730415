using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>The usage of one session on one screen: the newest records of history, and from then on those that come live.</summary>
public sealed class SessionUsage(string id)
{
    /// <summary>So many records are drawn at most; what is older is in the totals.</summary>
    public const int Most = 1000;

    private long _newest;
    private long _seen;
    private int _loads = -1;

    /// <summary>Newest first; the reference changes when they do.</summary>
    public ImmutableArray<TokenUsage> Records { get; private set; } = [];
    public bool IsLoaded => _loads >= 0;

    /// <summary>More came than is kept at hand, or the board began anew: history knows what is missing.</summary>
    public bool IsStale { get; private set; }

    /// <param name="history">Read after <paramref name="live"/> was, so that nothing falls between them.</param>
    /// <param name="live">The snapshot from before.</param>
    public void Load(IReadOnlyList<TokenUsage> history, UsageSnapshot live)
    {
        Records = [.. history];
        _newest = Records.IsEmpty ? 0 : Records[0].Id;
        (_loads, IsStale) = (live.Loads, false);
    }

    /// <summary>Answers false when there is nothing new of this session.</summary>
    public bool Take(UsageSnapshot live)
    {
        if (!IsLoaded)
            return false;
        IsStale |= live.Loads != _loads || (live.Newest.Length >= UsageProjection.Most && Overran(live));
        _seen = live.Newest.IsEmpty ? _seen : live.Newest[0].Id;
        var fresh = live.Newest.TakeWhile(u => u.Id > _newest).Where(u => u.SessionId == id).ToImmutableArray();
        if (fresh.IsEmpty)
            return false;
        Records = [.. fresh.AddRange(Records).Take(Most)];
        _newest = Records[0].Id;
        return true;
    }

    // Records of others push out nothing of ours if every one since the last look is still at hand.
    private bool Overran(UsageSnapshot live) => _seen > 0 && live.Newest[^1].Id > _seen + 1;
}
