using System.Text.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>What GET /api/status says of the feed.</summary>
internal static class BoardStatus
{
    private static readonly Uri Path = new("/api/status", UriKind.Relative);

    public static async Task<long> CursorAsync(HttpClient client)
    {
        using var status = JsonDocument.Parse(await client.GetStringAsync(Path));
        return status.RootElement.GetProperty("feed").GetProperty("cursor").GetInt64();
    }
}
