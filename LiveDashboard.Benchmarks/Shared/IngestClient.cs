using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// An agent that sends events over HTTP with its own uids, sends again with the same uid until it is told 200, and keeps a
/// ledger of what it was told.
/// </summary>
/// <param name="pause">From an acknowledgement to the next event, or from event to event when <paramref name="isSteady"/>, making up for what was late.</param>
internal sealed class IngestClient(string address, string name, TimeSpan pause, bool isSteady = false)
{
    private static readonly Uri Door = new("/api/events", UriKind.Relative);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client = BoardProcess.NewClient(address);

    public List<string> Acknowledged { get; } = [];
    public ConcurrentDictionary<string, int> Outcomes { get; } = new();
    public int SaidLocked { get; private set; }

    /// <summary>Sends until <paramref name="end"/>; an event that is on its way then is finished or given up.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        var started = TimeProvider.System.GetTimestamp();
        using (_client)
        {
            for (var n = 1; !end.IsCancellationRequested; n++)
            {
                var uid = $"{name}-{n}";
                while (!await TrySendAsync(uid) && !end.IsCancellationRequested)
                    await Task.Delay(Again, TimeProvider.System, CancellationToken.None);
                var wait = isSteady ? pause * n - TimeProvider.System.GetElapsedTime(started) : pause;
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task<bool> TrySendAsync(string uid)
    {
        try
        {
            using var answer = await _client.PostAsJsonAsync(Door, new { event_type = "hammer", event_data = new { message = "http" }, uid });
            var body = await answer.Content.ReadAsStringAsync();
            if (body.Contains("locked", StringComparison.OrdinalIgnoreCase))
                SaidLocked++;
            Count(answer);
            if (answer.StatusCode == HttpStatusCode.OK)
                Acknowledged.Add(uid);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            Outcomes.AddOrUpdate("no answer", 1, (_, n) => n + 1);
            return false;
        }
    }

    private void Count(HttpResponseMessage answer)
    {
        var outcome = answer.StatusCode switch
        {
            HttpStatusCode.OK => "200",
            HttpStatusCode.ServiceUnavailable when answer.Headers.RetryAfter is not null => "503 with Retry-After",
            var other => $"{(int)other}",
        };
        Outcomes.AddOrUpdate(outcome, 1, (_, n) => n + 1);
    }
}
