using System.Collections.Immutable;
using System.Globalization;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Recommendations as their rows say: those that wait, and those that were decided last.</summary>
public sealed class RecommendationsProjection(IOptions<LiveOptions> options) : RowProjection<Recommendation>(
    "recommendations",
    new(r => r.Id.ToString(CultureInfo.InvariantCulture), r => r.IsOpen, r => r.UpdatedAt, options.Value.OpenWindow, Decided))
{
    /// <summary>Decided ones kept: more than a screen lists, so that a decision on many reaches every row that shows one of them.</summary>
    public const int Decided = 1000;

    private readonly Tally _tally = new();

    public RecommendationsSnapshot Current { get; private set; } = RecommendationsSnapshot.Empty;

    public override Topics Topics => Topics.Reviews;

    public override void Load(InitialState state)
    {
        base.Load(state);
        _tally.Load(state.RecommendationCounts);
    }

    public override void Fold(FeedChange change)
    {
        base.Fold(change);
        if (change.Event.Entity == "recommendations" && (change.IsDelete || change.Row<Recommendation>() is not null))
            _tally.Move(RowJson.Was(change.Event).Status, change.Row<Recommendation>() is { } row ? Key(row.Status) : null);
    }

    protected override IEnumerable<Recommendation> RowsOf(InitialState state) => state.Recommendations;

    protected override void Swap(ImmutableArray<Recommendation> open, ImmutableArray<Recommendation> closed) =>
        Current = new RecommendationsSnapshot(open, closed, _tally.Told());

    private static string Key(RecommendationStatus status) => status.ToString().ToLowerInvariant();
}
