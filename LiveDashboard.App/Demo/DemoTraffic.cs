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
    private const int ClaudeAgents = 4;
    private const int OpenCodeAgents = 2;
    private const int Workers = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = Client(address);
        var board = new DemoClient(http);
        var places = DemoScript.Places.Select(p => Client(address, p)).ToArray();
        var random = Random.Shared;
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, ClaudeAgents).Select(i => KeepOnAsync(
                t => new DemoClaude(new DemoClient(places[i % places.Length]), random, clock).RunAsync(i, t), stoppingToken)),
            .. Enumerable.Range(0, OpenCodeAgents).Select(i => KeepOnAsync(
                t => new DemoOpenCode(board, random, clock).RunAsync(ClaudeAgents + i, t), stoppingToken)),
            KeepOnAsync(t => ValidateAsync(board, t), stoppingToken),
            KeepOnAsync(t => new DemoReviews(board, random, clock).RunAsync(t), stoppingToken),
            .. Enumerable.Range(0, Workers).Select(i => KeepOnAsync(t => new DemoWorker(board, random, clock).RunAsync(i, t), stoppingToken)),
        ]);
    }

    private async Task ValidateAsync(DemoClient board, CancellationToken cancellationToken)
    {
        while (true)
        {
            await board.WorkflowAsync("validate_directory", ".", cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(2), clock, cancellationToken);
        }
    }

    private HttpClient Client(string address, (string Host, string Person) place = default)
    {
        var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        if (place.Host is not null)
        {
            http.DefaultRequestHeaders.Add("X-Agent-Host", place.Host);
            http.DefaultRequestHeaders.Add("X-Agent-User", place.Person);
        }
        return http;
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
