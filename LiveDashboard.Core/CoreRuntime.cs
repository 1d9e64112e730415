using LiveDashboard.Core.Store;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Core.Work;
using Microsoft.Extensions.Hosting;

namespace LiveDashboard.Core;

/// <summary>
/// Starts the data path from the store outwards and stops it from the doors inwards: the host has closed the doors before,
/// then the writer commits what waits, the pump folds the rest, upkeep truncates the log.
/// </summary>
public sealed class CoreRuntime(
    IStoreHome home, GroupCommitWriter writer, LiveViews views, DutyLoop upkeep, WorkflowLoop work, BoardMetrics metrics)
    : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        home.Enter();
        metrics.Register();
        writer.Start();
        views.Whole.Pump.Start();
        // So that the first page has its rows, and the first health measurement, which says ready, need not wait for the second.
        await views.Whole.LoadedAsync(Patience, cancellationToken);
        upkeep.Start();
        work.Start();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await work.StopAsync(Patience);
        await upkeep.StopAsync(Patience);
        writer.Stop(Patience);
        views.Whole.Pump.Stop(Patience);
        home.Leave();
    }
}
