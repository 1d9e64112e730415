using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>Which sessions a person wants to see, as the address carries it.</summary>
public sealed record SessionFilter(string? Search, string? State, string? Project = null, string? Host = null, string? Source = null, string? Model = null, string? Person = null)
{
    public static IReadOnlyList<Choice> States { get; } =
    [
        new("attention", "Needs you"), new("running", "Running"), new("waiting_for_permission", "Waiting for permission"), new("waiting_for_input", "Waiting for input"),
        new("idle", "Idle"), new("failed", "Failed"), new("ended", "Ended"), new("lost", "Lost"), new("unknown", "Unknown"),
    ];

    /// <summary>Beyond these a list helps nobody: search finds the rest.</summary>
    private const int MostChoices = 100;

    /// <summary>The sessions that the badge counts.</summary>
    public IReadOnlySet<string> Waiting { get; init; } = ImmutableHashSet<string>.Empty;

    public bool IsEmpty => !new[] { Search, State, Project, Host, Source, Model, Person }.Any(IsSet);

    public bool Fits(Session s) =>
        (!IsSet(State) || (State == "attention" ? Waiting.Contains(s.Id) : SessionStateNames.Of(s.State) == State))
        && Is(Project, s.Directory) && Is(Host, s.Host) && Is(Source, s.Source) && Is(Model, s.Model) && Is(Person, s.Person)
        && (!IsSet(Search) || new[] { s.Title, s.Id, s.Source, s.Host, s.Person, s.Directory, s.Model, s.Activity, s.ParentId }
            .Any(t => t?.Contains(Search!, StringComparison.OrdinalIgnoreCase) is true));

    /// <summary>What a filter can choose from: the values that the sessions in memory have.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(SessionsSnapshot all, Func<Session, string?> of, Func<string, string>? shown = null) =>
    [
        .. all.Open.Concat(all.Closed).Select(of).Where(IsSet).Select(v => v!).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.OrdinalIgnoreCase).Take(MostChoices).Select(v => new Choice(v, shown is null ? v : shown(v))),
    ];

    private static bool IsSet(string? text) => text is { Length: > 0 };

    private static bool Is(string? wanted, string? value) => !IsSet(wanted) || string.Equals(wanted, value, StringComparison.Ordinal);
}
