using System.Collections.Immutable;
using System.Globalization;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>What waits for a person, oldest first, and what was settled last.</summary>
public sealed class AttentionProjection(IOptions<LiveOptions> options) : RowProjection<AttentionItem>(
    "attention_items",
    new(i => i.Id.ToString(CultureInfo.InvariantCulture), i => i.IsOpen, i => i.UpdatedAt, options.Value.OpenWindow, options.Value.ClosedWindow))
{
    public AttentionSnapshot Current { get; private set; } = AttentionSnapshot.Empty;

    public override Topics Topics => Topics.Attention;

    protected override IEnumerable<AttentionItem> RowsOf(InitialState state) => state.Attention;

    protected override void Swap(ImmutableArray<AttentionItem> open, ImmutableArray<AttentionItem> closed) =>
        Current = new AttentionSnapshot([.. open.OrderBy(i => i.RaisedAt).ThenBy(i => i.Id)], closed);
}
