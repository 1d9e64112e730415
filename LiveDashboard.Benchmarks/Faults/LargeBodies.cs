using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Benchmarks;

/// <summary>Bodies that are too deep, too wide, too long, or become so when they are unpacked.</summary>
internal static class LargeBodies
{
    private const int Megabyte = 1024 * 1024;
    private const int Rounds = 9;

    // The compiler takes its time with the regexes; a board that runs has it behind it.
    private const int WarmUp = 15;

    public static async Task<Found> DeepAsync(FaultSettings with)
    {
        (string, byte[])[] bodies =
        [
            ("depth 10,000", Text($$"""{"event_type":"a","event_data":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""")),
            ("depth 65", Text($$"""{"event_type":"a","event_data":{{new string('[', 65)}}{{new string(']', 65)}}}""")),
            ("names", Text($"{{\"event_type\":\"a\",\"event_data\":{{{string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"{i}\":1"))}}}}}")),
            ("brackets", Text(new string('[', 9 * Megabyte))),
        ];
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await SendAsync(board, "/api/events", bodies[1].Item2, "application/json");
        var before = board.RssMegabytes;
        var told = new List<string>();
        var isRefused = true;
        foreach (var (name, body) in bodies)
        {
            var took = new List<double>();
            HttpStatusCode? status = null;
            for (var n = 0; n < 20; n++)
            {
                var asked = TimeProvider.System.GetTimestamp();
                status = await SendAsync(board, "/api/events", body, "application/json");
                took.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            }
            isRefused &= status is null or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge;
            told.Add($"{name}: {(status is null ? "cut off" : (int)status)} in {Report.Ms(Spread.Median(took))} ms");
        }
        var grown = board.RssMegabytes - before;
        var words = Words.In(board);
        return new Found($"{string.Join("; ", told)}; {grown:0} MB more resident; {Oracle.Count(folder.Database)} stored beside the board's own row", isRefused && words.Length == 0 && grown < 100 && Oracle.Scalar(folder.Database, "SELECT count(*) FROM live_events WHERE event_type = 'a'") == 0);
    }

    public static async Task<Found> LargeAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await SendAsync(board, "/api/events", Text("{}"), "application/json");
        var (before, told, isRefused) = (board.RssMegabytes, new List<string>(), true);
        foreach (var size in (int[])[10, 40])
        {
            foreach (var isChunked in (bool[])[false, true])
            {
                var status = await SendAsync(board, "/api/events", new byte[size * Megabyte], "application/json", isChunked: isChunked);
                isRefused &= status is HttpStatusCode.RequestEntityTooLarge or null;
                told.Add($"{size} MB{(isChunked ? " in chunks" : "")}: {(status is null ? "cut off" : (int)status)}");
            }
        }
        var grown = board.RssMegabytes - before;
        using var live = await board.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        return new Found($"{string.Join("; ", told)}; {grown:0} MB more resident", isRefused && grown <= 20 && live.IsSuccessStatusCode && Words.In(board).Length == 0);
    }

    public static async Task<Found> BombAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await SendAsync(board, "/v1/logs", Text("{}"), "application/json");
        var before = board.RssMegabytes;
        using var memory = new PeakMemory(board);
        var (told, isRefused) = (new List<string>(), true);
        foreach (var size in (int[])[200, 29])
        {
            var bomb = Zip(size * Megabyte);
            foreach (var type in (string[])["application/json", "application/x-protobuf"])
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(board, "/v1/logs", bomb, type, "gzip")));
                isRefused &= answers.All(a => a is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests);
                told.Add($"{bomb.Length / 1024} KB for {size} MB as {type}: {string.Join(", ", answers.Distinct().Select(a => (int?)a))}");
            }
        }
        var peak = memory.Peak;
        return new Found($"{string.Join("; ", told)}; resident {before:0} MB before, {peak:0} at most", isRefused && peak - before <= 200 && Words.In(board).Length == 0);
    }

    public static Found Redaction()
    {
        (string Name, string Text)[] texts =
        [
            .. ((string[])["sk-", "eyJhbGciOiJIUzI1NiJ9.", "-----BEGIN ", "password=", "token:", "Authorization: ", "https://a:", "AKIA ghp_ xoxb- \"token\": \""])
                .Select(part => (part, Repeat(part))),
            ("sk- once, then letters", "sk-" + new string('a', Megabyte)),
            ("digits", new string('1', Megabyte)),
        ];
        var spreads = texts.Select(t => (t.Name, Took: Spread.Of(Enumerable.Range(0, WarmUp + Rounds).Select(_ => Took(t.Text)).Skip(WarmUp)))).OrderByDescending(s => s.Took.P50).ToList();
        var (name, slowest) = spreads[0];
        return new Found(
            $"{texts.Length} kinds of text, {Rounds} rounds each after {WarmUp} to warm up: the slowest is '{name}' with p50 {Report.Ms(slowest.P50)}, max {Report.Ms(slowest.Max)} ms for a megabyte; the next '{spreads[1].Name}' with p50 {Report.Ms(spreads[1].Took.P50)}",
            true, slowest.P50 <= 50);
    }

    private static double Took(string text)
    {
        var started = TimeProvider.System.GetTimestamp();
        Redactor.Shared.Redact(text);
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, Megabyte / part.Length));

    private static async Task<HttpStatusCode?> SendAsync(BoardProcess board, string door, byte[] body, string type, string? encoding = null, bool isChunked = false)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door, UriKind.Relative)) { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        try
        {
            using var answer = await board.Client.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The connection was closed while the rest was still being sent.
            return null;
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(int zeros)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            var part = new byte[Megabyte];
            for (var left = zeros; left > 0; left -= part.Length)
                gzip.Write(part);
        }
        return zipped.ToArray();
    }
}
