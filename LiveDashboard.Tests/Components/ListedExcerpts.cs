using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.Components;

/// <summary>Bodies of refused requests, by the id of their row.</summary>
internal sealed class ListedExcerpts : IRefusedHistory
{
    public Dictionary<long, RefusedExcerpt> Of { get; } = [];

    public Task<RefusedExcerpt?> ExcerptAsync(long id, CancellationToken cancellationToken) => Task.FromResult(Of.GetValueOrDefault(id));
}
