using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Attention;

/// <summary>What one row draws: the item, and who asks.</summary>
public sealed record InboxEntry(AttentionItem Item, string Title, string? Source, string? Directory, string? Host, string? Person)
{
    /// <summary>Where the work itself is to be seen.</summary>
    public string Href => Item switch
    {
        { JobId: { } job } when Item.Subject == "job:" + job => JobAddress.Of(job),
        { SessionId: { } session } => SessionAddress.Of(session),
        _ => "/attention",
    };

    public string? Project => Directory?.TrimEnd('/', '\\').Split('/', '\\')[^1] is { Length: > 0 } name ? name : null;

    public static InboxEntry Of(AttentionItem item, SessionsSnapshot sessions) =>
        item.SessionId is { } id && sessions.Find(id) is { } s && item.JobId is null
            ? new InboxEntry(item, s.Title, s.Source, s.Directory, s.Host, s.Person)
            : new InboxEntry(item, item.Title is { Length: > 0 } title ? title : item.Subject, null, null, null, null);
}
