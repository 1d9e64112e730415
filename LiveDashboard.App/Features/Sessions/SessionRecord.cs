using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>What one screen knows of one session: from history, where it is not in memory any more, and live from then on.</summary>
public sealed partial class SessionRecord(string id)
{
    public string Id { get; } = id;
    public Session? Session { get; private set; }
    public SessionFamily Family { get; } = new(id);
    public SessionUsage Usage { get; } = new(id);

    /// <summary>History has answered; a session that is still missing does not exist.</summary>
    public bool IsLoaded { get; private set; }
    public bool HasFailed { get; private set; }

    /// <summary>Answers false when nothing of the session or its subagents changed.</summary>
    public bool Take(SessionsSnapshot live)
    {
        var changed = Family.Take(live);
        if (live.Find(Id) is not { } session || ReferenceEquals(session, Session))
            return changed;
        Session = session;
        return true;
    }

    /// <summary>Reads the usage anew after some of it passed unseen; what is drawn stays if that fails.</summary>
    public Task CatchUpAsync(ISessionHistory history, UsageSnapshot live, ILogger logger, CancellationToken cancellationToken) => HistoryRead.TryAsync(
        async () => Usage.Load(await history.UsageAsync(Id, SessionUsage.Most, cancellationToken), live), e => LoadFailed(logger, e), cancellationToken);

    public async Task LoadAsync(ISessionHistory history, UsageSnapshot live, ILogger logger, CancellationToken cancellationToken)
    {
        HasFailed = false;
        await HistoryRead.TryAsync(
            async () =>
            {
                if (await history.FindSessionAsync(Id, cancellationToken) is { } found)
                {
                    Session ??= ShownRow.Of(found);
                    Family.Add((await history.SubagentsAsync(Id, SessionFamily.Most, cancellationToken)).Select(ShownRow.Of));
                    Usage.Load(await history.UsageAsync(Id, SessionUsage.Most, cancellationToken), live);
                }
                IsLoaded = true;
            },
            e =>
            {
                LoadFailed(logger, e);
                HasFailed = true;
            },
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "a session could not be read from history")]
    private static partial void LoadFailed(ILogger logger, Exception exception);
}
