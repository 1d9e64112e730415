using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveDashboard.App.Demo;

/// <summary>
/// With --demo: simulated agents and workers that use the real doors of this board, on a temporary database. Nothing of it
/// runs, and none of its data exists, without that switch.
/// </summary>
internal sealed partial class DemoTraffic(IServer server, IHostApplicationLifetime lifetime, string key, TimeProvider clock, ILogger<DemoTraffic> logger)
    : BackgroundService
{
    private const int Agents = 6;
    private const int Workers = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        var board = new DemoClient(http);
        var random = Random.Shared;
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, Agents).Select(i => KeepOnAsync(t => new DemoAgent(board, random, clock).RunAsync(i, t), stoppingToken)),
            .. Enumerable.Range(0, Workers).Select(i => KeepOnAsync(t => new DemoWorker(board, random, clock).RunAsync(i, t), stoppingToken)),
        ]);
    }

    private async Task KeepOnAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await run(cancellationToken);
            }
            catch (HttpRequestException e)
            {
                DoorRefused(e.StatusCode?.ToString() ?? e.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "demo: a door answered {Answer}; trying again")]
    private partial void DoorRefused(string answer);
}
