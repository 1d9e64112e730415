using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>A session read from history, with its texts as the live snapshot has them: masked, and with nothing hidden in them.</summary>
public static class VisibleSession
{
    public static Session Of(Session session) => session with
    {
        Title = Free(session.Title)!,
        Source = Shown(session.Source),
        Host = Shown(session.Host),
        Person = Shown(session.Person),
        Directory = Shown(session.Directory),
        Model = Shown(session.Model),
        Attention = Shown(session.Attention),
        AttentionMessage = Free(session.AttentionMessage),
        Error = Free(session.Error),
        Activity = Free(session.Activity),
        StateEvent = Shown(session.StateEvent),
    };

    private static string? Free(string? text) => Shown(text) is { } shown ? Redactor.Shared.Redact(shown) : null;

    private static string? Shown(string? text) => text is null ? null : VisibleText.Of(text);
}
