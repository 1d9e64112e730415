using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Attention;

/// <summary>The inbox in its groups, each oldest first: every open item is in exactly one of the first three.</summary>
public sealed record InboxView(
    ImmutableArray<InboxEntry> Waiting, ImmutableArray<InboxEntry> Taken, ImmutableArray<InboxEntry> Snoozed, ImmutableArray<InboxEntry> Settled, int Open)
{
    public const int MostSettled = 20;

    public static InboxView Empty { get; } = new([], [], [], [], 0);

    public static IReadOnlyList<Choice> Kinds { get; } =
        [.. new[] { "permission", "question", "input", "failed", "stalled", "budget" }.Select(k => new Choice(k, Tones.OfAsk(k).Text))];

    public int Matching => Waiting.Length + Taken.Length + Snoozed.Length;

    /// <param name="all">What waits and what was settled.</param>
    /// <param name="sessions">Who asks.</param>
    /// <param name="kind">Only this kind, or null.</param>
    /// <param name="mine">Only what this person took, is given or settled, or null.</param>
    public static InboxView Of(AttentionSnapshot all, SessionsSnapshot sessions, string? kind, string? mine)
    {
        bool Fits(AttentionItem i) => (string.IsNullOrEmpty(kind) || i.Kind == kind)
            && (mine is null || (i.AssignedTo ?? i.AcknowledgedBy) == mine || i.ClearedBy == mine);
        ImmutableArray<InboxEntry> Entries(IEnumerable<AttentionItem> items) => [.. items.Where(Fits).Select(i => InboxEntry.Of(i, sessions))];

        return new InboxView(
            Entries(all.Open.Where(i => i.IsWaiting)),
            Entries(all.Open.Where(i => !i.IsWaiting && i.SnoozedUntil is null)),
            Entries(all.Open.Where(i => i.SnoozedUntil is not null).OrderBy(i => i.SnoozedUntil)),
            [.. Entries(all.Settled.OrderByDescending(i => i.ClearedAt)).Take(MostSettled)],
            all.Open.Length);
    }

    public bool Same(InboxView other) => Open == other.Open && Waiting.SequenceEqual(other.Waiting) && Taken.SequenceEqual(other.Taken)
        && Snoozed.SequenceEqual(other.Snoozed) && Settled.SequenceEqual(other.Settled);
}
