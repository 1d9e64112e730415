using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Core.Work;
using Microsoft.Extensions.Hosting;

namespace LiveDashboard.Core;

/// <summary>
/// Starts the data path from the store outwards and stops it from the doors inwards: the host has closed the doors before,
/// then the writer commits what waits, the pump folds the rest, upkeep truncates the log.
/// </summary>
public sealed class CoreRuntime(
    BoardLock only, SqliteConnections connections, IStoreProvider provider, GroupCommitWriter writer, [Whole] FeedPump pump, DutyLoop upkeep, WorkflowLoop work, IUpkeepStore store, [Whole] FeedGauge feed, BoardMetrics metrics, TimeProvider clock)
    : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        only.Take();
        connections.File.DemandWhole(only.Served);
        provider.Migrate();
        only.Tell(address: null);
        metrics.Register();
        writer.Start();
        pump.Start();
        await LoadedAsync(cancellationToken);
        upkeep.Start();
        work.Start();
    }

    // So that the first page has its rows, and the first health measurement, which says ready, need not wait for the second.
    private async Task LoadedAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (feed.Current.Reloads == 0 && clock.GetElapsedTime(started) < Patience)
            await Task.Delay(Look, clock, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await work.StopAsync(Patience);
        await upkeep.StopAsync(Patience);
        writer.Stop(Patience);
        pump.Stop(Patience);
        if (store.WalBytes() > 0)
            store.TruncateWal();
        only.Dispose();
    }
}
