using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>What the page of one session starts from; each answer is bounded, however long the session ran.</summary>
public interface ISessionHistory
{
    Task<Session?> FindSessionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Subagents of a session and theirs, at most <paramref name="take"/>, the last started first.</summary>
    Task<IReadOnlyList<Session>> SubagentsAsync(string id, int take, CancellationToken cancellationToken);

    /// <summary>The newest usage records of a session, newest first.</summary>
    Task<IReadOnlyList<TokenUsage>> UsageAsync(string id, int take, CancellationToken cancellationToken);
}
