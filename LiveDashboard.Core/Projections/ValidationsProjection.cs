using System.Collections.Immutable;
using System.Globalization;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Validations as their rows say: those with findings that nobody has decided upon, and the others that changed last.</summary>
public sealed class ValidationsProjection(IOptions<LiveOptions> options) : RowProjection<Validation>(
    "validations",
    new(v => v.Id.ToString(CultureInfo.InvariantCulture), ValidationsSnapshot.Waits, v => v.UpdatedAt, options.Value.OpenWindow, RecommendationsProjection.Decided))
{
    private readonly Tally _tally = new();

    public ValidationsSnapshot Current { get; private set; } = ValidationsSnapshot.Empty;

    public override Topics Topics => Topics.Reviews;

    public override void Load(InitialState state)
    {
        base.Load(state);
        _tally.Load(state.ValidationCounts);
    }

    public override void Fold(FeedChange change)
    {
        base.Fold(change);
        if (change.Event.Entity != "validations")
            return;
        var was = RowJson.Was(change.Event) is ({ } status, { } review) ? $"{review}/{status}" : null;
        if (change.IsDelete || change.Row<Validation>() is not null)
            _tally.Move(was, change.Row<Validation>() is { } row ? ValidationsSnapshot.Key(row.Review, row.Status) : null);
    }

    protected override IEnumerable<Validation> RowsOf(InitialState state) => state.Validations;

    protected override void Swap(ImmutableArray<Validation> open, ImmutableArray<Validation> closed) =>
        Current = new ValidationsSnapshot(open, closed, _tally.Told());
}
