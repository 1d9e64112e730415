using System.Net.Http.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>Two events a second from now on: a board that is never quite still.</summary>
internal sealed class Trickle : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;

    public Trickle(IServerProcess server) => _sending = SendAsync(server.Client);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendAsync(HttpClient client)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var answer = await client.PostAsJsonAsync(new Uri("/api/events", UriKind.Relative), new { event_type = "trickle", event_data = new { message = "something happens" } }, _stop.Token);
            await Task.Delay(Pause, TimeProvider.System, _stop.Token);
        }
    }
}
