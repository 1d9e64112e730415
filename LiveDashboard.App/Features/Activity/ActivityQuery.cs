using LiveDashboard.App.Features.Sessions;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Activity;

/// <summary>The activity filter as the address carries it. Equal addresses are equal queries.</summary>
public sealed record ActivityQuery(string? Type, string? Source, string? Session, Severity Least)
{
    public static ActivityQuery All { get; } = new(null, null, null, Severity.Info);

    public bool IsEmpty => this == All;

    /// <summary>The subagents whose events are wanted beside those of the session; not in the address, for they follow from it.</summary>
    public SessionFamily? Family { get; private init; }

    public EventFilter Filter => new() { Type = Type, Source = Source, SessionId = Session, Severity = Least, Subagents = Family?.Ids ?? [] };

    public static ActivityQuery OfSession(string session, SessionFamily family) => All with { Session = session, Family = family };

    /// <summary>Reads the query string; blank values and words nobody knows filter nothing.</summary>
    public static ActivityQuery From(string? type, string? source, string? session, string? severity) =>
        new(Blank(type), Blank(source), Blank(session), SeverityNames.Parse(severity) ?? Severity.Info);

    public bool Matches(ActivityItem item) =>
        item.Severity >= Least
        && (Type is null || item.Type == Type)
        && (Source is null || item.Source == Source)
        && (Session is null || item.SessionId == Session || Family?.Contains(item.SessionId) is true);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
