using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>Which sessions a screen shows and in what order: those that need someone first, and no card moves while it works.</summary>
public sealed record SessionsView(ImmutableArray<SessionCardModel> Open, ImmutableArray<SessionCardModel> Over, int Matching, int All)
{
    public const int Most = 200;

    public static SessionsView Empty { get; } = new([], [], 0, 0);

    public static IReadOnlyList<Choice> States { get; } =
    [
        new("attention", "Needs you"), new("active", "Running"), new("waiting", "Waiting"), new("idle", "Idle"),
        new("error", "Error"), new("ended", "Ended"), new("lost", "Lost"),
    ];

    public static SessionsView Of(SessionsSnapshot all, string? search, string? state)
    {
        var children = all.Open.Where(s => s.ParentId is not null).CountBy(s => s.ParentId!).ToDictionary();
        SessionCardModel Card(Session s) => new(s, SessionWords.Family(
            s.ParentId is { } parent ? all.Find(parent)?.Title ?? parent : null, children.GetValueOrDefault(s.Id)));

        var open = all.Open.Where(s => Fits(s, search, state)).OrderBy(Rank).ThenBy(s => s.NeedsAttention ? s.AttentionAt : null)
            .ThenByDescending(s => s.StartedAt).ThenBy(s => s.Id, StringComparer.Ordinal).ToArray();
        var over = all.Closed.Where(s => Fits(s, search, state)).ToArray();
        return new SessionsView(
            [.. open.Take(Most).Select(Card)], [.. over.Take(Most - Math.Min(Most, open.Length)).Select(Card)],
            open.Length + over.Length, all.Open.Length + all.Closed.Length);
    }

    private static bool Fits(Session s, string? search, string? state) =>
        (state is not { Length: > 0 } || (state == "attention" ? s.NeedsAttention && s.IsOpen : s.Status.ToString().Equals(state, StringComparison.OrdinalIgnoreCase)))
        && (search is not { Length: > 0 } || new[] { s.Title, s.Id, s.Source, s.Host, s.Directory, s.Model, s.Activity, s.ParentId }
            .Any(t => t?.Contains(search, StringComparison.OrdinalIgnoreCase) is true));

    private static int Rank(Session s) => s switch
    {
        { NeedsAttention: true } => 0,
        { Status: SessionStatus.Error } => 1,
        { Status: SessionStatus.Active } => 2,
        { Status: SessionStatus.Waiting } => 3,
        _ => 4,
    };
}
