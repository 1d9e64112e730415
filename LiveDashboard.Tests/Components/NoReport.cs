using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.Components;

/// <summary>A board on which nothing was used yet.</summary>
internal sealed class NoReport : IReportHistory
{
    public Task<IReadOnlyList<UsageCell>> UsageAsync(IReadOnlyList<DateTimeOffset> slots, DateTimeOffset end, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UsageCell>>([]);

    public Task<WorkDone> WorkAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<UnpricedModel>> UnpricedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UnpricedModel>>([]);

    public Task<IReadOnlyList<ProjectSpend>> SpendAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ProjectSpend>>([]);
}
