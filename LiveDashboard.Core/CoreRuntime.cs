using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Upkeep;
using Microsoft.Extensions.Hosting;

namespace LiveDashboard.Core;

/// <summary>
/// Starts the data path from the store outwards and stops it from the doors inwards: the host has closed the doors before,
/// then the writer commits what waits, the pump folds the rest, upkeep truncates the log.
/// </summary>
public sealed class CoreRuntime(IStoreProvider provider, GroupCommitWriter writer, FeedPump pump, DutyLoop upkeep, IUpkeepStore store) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider.Migrate();
        writer.Start();
        pump.Start();
        upkeep.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await upkeep.StopAsync(Patience);
        writer.Stop(Patience);
        pump.Stop(Patience);
        if (store.WalBytes() > 0)
            store.TruncateWal();
    }
}
