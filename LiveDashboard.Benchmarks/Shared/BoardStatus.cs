using System.Text.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>What GET /api/status says of the feed.</summary>
internal static class BoardStatus
{
    private static readonly Uri Path = new("/api/status", UriKind.Relative);

    /// <summary>Asks again and again until the end; how long each answer took, in milliseconds.</summary>
    public static async Task<Spread> WatchAsync(BoardProcess board, TimeSpan every, CancellationToken end)
    {
        var took = new List<double>();
        using var client = BoardProcess.NewClient(board.Address);
        while (!end.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            await CursorAsync(client);
            took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(every, TimeProvider.System, CancellationToken.None);
        }
        return Spread.Of(took);
    }

    public static Task<long> CursorAsync(HttpClient client) => NumberAsync(client, "feed", "cursor");

    /// <summary>How many events the board has counted.</summary>
    public static Task<long> EventsAsync(HttpClient client) => NumberAsync(client, "counters", "events");

    public static async Task<long> NumberAsync(HttpClient client, string part, string name)
    {
        using var status = JsonDocument.Parse(await client.GetStringAsync(Path));
        return status.RootElement.GetProperty(part).GetProperty(name).GetInt64();
    }

    /// <summary>A word of it; null where it says null.</summary>
    public static async Task<string?> TextAsync(HttpClient client, string part, string name)
    {
        using var status = JsonDocument.Parse(await client.GetStringAsync(Path));
        return status.RootElement.GetProperty(part).GetProperty(name).GetString();
    }
}
