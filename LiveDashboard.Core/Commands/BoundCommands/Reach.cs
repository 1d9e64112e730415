namespace LiveDashboard.Core.Commands;

/// <summary>The rows that a command names, for keys that are bound: all that it can change, and all that what it adds belongs to.</summary>
public sealed record Reach
{
    /// <summary>Sessions, those above them with them.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    /// <summary>Sessions whose agents, the sessions below, are ended with them.</summary>
    public IReadOnlyList<string> Ended { get; init; } = [];
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>Reports of usage that are replaced if they are known.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>Something of it names no session.</summary>
    public bool IsLoose { get; init; }

    public static Reach Of(params IEnumerable<SessionChange?> changes) =>
        new() { Sessions = [.. changes.OfType<SessionChange>().SelectMany(c => new[] { c.Id, c.ParentId }).OfType<string>()] };

    /// <summary>An event without session is loose.</summary>
    public static Reach Of(NewEvent? e) => e is null ? new Reach() : e.SessionId is { } id ? new Reach { Sessions = [id] } : new Reach { IsLoose = true };

    /// <summary>Null if one of them is: what may not be reached is not reached together with others.</summary>
    public static Reach? Union(params IEnumerable<Reach?> all)
    {
        Reach?[] parts = [.. all];
        return parts.Any(p => p is null) ? null : new Reach
        {
            Sessions = [.. parts.SelectMany(p => p!.Sessions).Distinct(StringComparer.Ordinal)],
            Ended = [.. parts.SelectMany(p => p!.Ended).Distinct(StringComparer.Ordinal)],
            Jobs = [.. parts.SelectMany(p => p!.Jobs).Distinct(StringComparer.Ordinal)],
            Reports = [.. parts.SelectMany(p => p!.Reports).Distinct(StringComparer.Ordinal)],
            IsLoose = parts.Any(p => p!.IsLoose),
        };
    }
}
