using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace LiveDashboard.Tests.Faults;

/// <summary>Programs that send events as docs/INGEST.md tells them to: again with the same uid until it is acknowledged.</summary>
internal sealed class Senders : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Func<Uri> _board;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new();
    private readonly Task[] _loops;

    public Senders(Func<Uri> board, Ledger ledger, int count = 4)
    {
        (_board, Ledger) = (board, ledger);
        _http.DefaultRequestHeaders.Add("X-API-Key", ChildBoard.Key);
        var run = Guid.NewGuid().ToString("N")[..8];
        _loops = [.. Enumerable.Range(0, count).Select(i => SendAsync($"ledger-{run}-{i}"))];
    }

    public Ledger Ledger { get; }

    /// <summary>How often each answer came.</summary>
    public ConcurrentDictionary<HttpStatusCode, int> Answers { get; } = new();

    /// <summary>Answers that a sender was not promised.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    public int Refused => Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable);

    /// <summary>Ends once nothing is under way any more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        Assert.Empty(Wrong);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync(string name)
    {
        for (var number = 1; !_stop.IsCancellationRequested; number++)
        {
            var uid = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            while (!await TryAsync(uid) && !_stop.IsCancellationRequested)
                await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task<bool> TryAsync(string uid)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(_board(), "api/events"), new { event_type = "ledger", event_data = new { message = uid }, uid });
            Answers.AddOrUpdate(answer.StatusCode, 1, (_, n) => n + 1);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Ledger.Acknowledge(uid);
                return true;
            }
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is null || Words.OfInside(body))
                Wrong.Enqueue($"{answer.StatusCode}: {body}");
            return false;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The board is away. It may have stored the event: the uid tells it then.
            return false;
        }
    }
}
