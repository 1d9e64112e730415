using LiveDashboard.App.Security;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Hosting;

/// <summary>Reads the keys of sources before the server listens, and once a minute tells which were used and reads them again.</summary>
internal sealed class SourceKeyDuty(SourceKeys keys) : IDuty, IHostedService
{
    public string Name => "keys";

    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var used = await keys.TellUsesAsync(cancellationToken);
        await keys.LoadAsync(cancellationToken);
        return used == 0 ? "none was used" : used == 1 ? "1 was used" : $"{used} were used";
    }

    public Task StartAsync(CancellationToken cancellationToken) => keys.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
