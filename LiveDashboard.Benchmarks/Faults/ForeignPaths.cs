using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace LiveDashboard.Benchmarks;

/// <summary>Events that name files and addresses. The board must touch none of them.</summary>
internal static class ForeignPaths
{
    public static async Task<Found> RunAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        var port = ((IPEndPoint)canary.LocalEndpoint).Port;
        var secret = Path.Combine(folder.Path, "canary.txt");
        await File.WriteAllTextAsync(secret, "nobody reads this");
        var log = Path.Combine(folder.Path, "strace");
        await using var board = await BoardProcess.StartUnderAsync(["strace", "-D", "-f", "-qq", "-o", log, "-e", "trace=openat,connect"], folder.Database);
        string[] named = [secret, "/etc/passwd", $"file://{secret}", $"http://127.0.0.1:{port}/x", "http://169.254.169.254/latest/meta-data", $"ws://127.0.0.1:{port}/"];
        foreach (var name in named)
        {
            await SendAsync(board, "/api/hooks/claude-code", new { session_id = "s", hook_event_name = "Stop", cwd = name, transcript_path = name, message = name });
            await SendAsync(board, "/api/hooks/claude-code", new { session_id = "s", hook_event_name = "PreToolUse", cwd = "/w", tool_name = "Read", tool_input = new { file_path = name, url = name } });
            await SendAsync(board, "/api/events", new { event_type = "x", event_data = new { url = name, path = name, message = name }, source = name });
            await SendAsync(board, "/events", new { type = "session.created", sessionId = "p", title = name, hostname = name, instance = name });
        }
        await using (var browser = await Browser.StartAsync())
        {
            foreach (var page in (string[])["/", "/activity", "/sessions/s", "/jobs"])
                await browser.OpenAsync(board, page);
        }
        await board.DisposeAsync();
        var lines = Strace.Lines(log);
        var opened = lines.Where(l => l.Contains("canary.txt", StringComparison.Ordinal) || l.Contains("/etc/passwd", StringComparison.Ordinal)).ToArray();
        // Looking up its own user is .NET's business at the start, not an event's.
        var files = opened.Count(l => l.Contains("canary.txt", StringComparison.Ordinal));
        var connects = lines.Count(l => l.Contains("connect(", StringComparison.Ordinal) && (l.Contains($"htons({port})", StringComparison.Ordinal) || l.Contains("169.254", StringComparison.Ordinal)));
        var isKnocked = canary.Pending();
        return new Found($"{named.Length * 4} events; calls upon the named file {files}, connections to the named addresses {connects}; knocks at the canary {(isKnocked ? 1 : 0)}; opened /etc/passwd {opened.Length - files} times (the runtime does at its start)", files == 0 && connects == 0 && !isKnocked && lines.Length > 0 && opened.Length - files <= 1);
    }

    private static async Task SendAsync(BoardProcess board, string door, object body)
    {
        using var answer = await board.Client.PostAsJsonAsync(new Uri(door, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }
}
