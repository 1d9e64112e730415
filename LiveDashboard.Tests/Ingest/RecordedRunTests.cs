using System.Text.Json;

namespace LiveDashboard.Tests.Ingest;

/// <summary>
/// Recorded sessions through the real doors give exactly what the clients' own telemetry and transcripts state. The expected
/// figures were summed from the recordings by another program, by the rules of docs/INGEST.md: input without cache, output
/// with reasoning.
/// </summary>
public sealed class RecordedRunTests
{
    private const string Claude = "claude-code-headless-http-json";
    private const string Codex = "codex-exec";
    private const string Copilot = "copilot-cli-headless";
    private const string Gemini = "gemini-cli-headless";
    private const string OpenCode = "opencode-plugin-events";
    private const string Qwen = "qwen-code-headless";

    /// <summary>Run, session, then input, output, cache read, cache write, reasoning; cost in dollars, -1 where no one says one.</summary>
    public static TheoryData<string, string, long[], double> Expected => new()
    {
        { Claude, "27faf819-9826-44f0-91f4-32821b8a0cb5", [5100, 250, 5000, 400, 0], 0.0284 },
        { Claude, "5aff7605-42cf-4c41-968b-4cd3646c5521", [4020, 170, 1000, 500, 0], 0.02218 },
        { Claude, "bae277ee-4ed3-471a-8ac1-424b263f17b3", [2010, 85, 500, 250, 0], 0.01109 },
        { Claude, "d36ae27d-f42d-451f-96c0-d5ffb033e7af", [4060, 190, 3000, 350, 0], 0.02239 },
        { Codex, "01a200ea-3293-76e1-9f7d-96e13ed9e60f", [5100, 250, 5000, 0, 40], -1 },
        { Codex, "01a200ea-3a04-7d92-8b57-30c72f98548e", [2010, 85, 500, 0, 16], -1 },
        { Codex, "01a200ea-4286-77e0-97ea-0dbdafd87d67", [3030, 135, 1500, 0, 24], -1 },
        { Codex, "01a200ea-5b37-7791-8541-a381acaa040b", [5060, 230, 3000, 0, 40], -1 },
        { Codex, "01a200ea-64ee-7a21-8c61-383954df79f5", [1000, 40, 0, 0, 8], -1 },
        { Copilot, "095df79d-2896-42f2-a482-e0158fed4ada", [2010, 85, 500, 0, 0], -1 },
        { Copilot, "6d7be432-1023-4f79-834c-cd0a19fd4c69", [5100, 250, 5000, 0, 0], -1 },
        { Copilot, "84df8a12-0e60-4b8f-8a19-a9442670ff00", [3010, 125, 500, 0, 0], -1 },
        { Copilot, "badaeadc-336c-473c-bf08-4081c641cf18", [4060, 190, 3000, 0, 0], -1 },
        { Copilot, "db748246-4159-4bee-a2fc-6d15f7332265", [4020, 170, 1000, 0, 0], -1 },
        { Gemini, "65230b25-f504-4a0d-a51e-a38f727305e7", [2010, 101, 500, 0, 16], -1 },
        { Gemini, "66f94b8e-87a9-41cf-b450-f8e62c7c13ab", [2010, 101, 500, 0, 16], -1 },
        { Gemini, "f25b53c7-d19c-44dd-9761-3f22daf1fa4d", [2000, 96, 0, 0, 16], -1 },
        { OpenCode, "ses_dff242721ffe0x6whq4GmJVFtR", [5100, 250, 5000, 0, 0], 0.02055 },
        { OpenCode, "ses_dff240262ffeLQXBmGh0TyaTqf", [2010, 85, 500, 0, 0], 0.007455 },
        { OpenCode, "ses_dff23996bffeqCAvTyrFnMUsn7", [3030, 135, 1500, 0, 0], 0.011565 },
        { OpenCode, "ses_dff236e70ffeZrQ4mm6Psm41W4", [4060, 190, 3000, 0, 0], 0.01593 },
        { OpenCode, "ses_dff2347fcffeVGQUmwVUojsQLn", [1000, 40, 0, 0, 0], 0.0036 },
        { Qwen, "16d44f3c-0bcd-43e5-aa75-5ccf120288a2", [4020, 170, 1000, 0, 0], -1 },
        { Qwen, "1ab42665-6220-475c-b544-c0ebc9111744", [2010, 85, 500, 0, 0], -1 },
        { Qwen, "68edfdb5-edc4-42cb-9115-98e368e839b9", [5100, 250, 5000, 0, 0], -1 },
        { Qwen, "88ffdeae-a59e-4fe9-b781-9a778955f087", [3010, 125, 500, 0, 0], -1 },
        { Qwen, "f5965f8a-ea08-41da-a339-513cd82530dc", [2010, 85, 500, 0, 0], -1 },
    };

    [RecordedTheory]
    [InlineData(Claude)]
    [InlineData("claude-code-hooks-only")]
    [InlineData(Codex)]
    [InlineData(Copilot)]
    [InlineData(Gemini)]
    [InlineData(OpenCode)]
    [InlineData(Qwen)]
    public async Task A_recorded_run_counts_once_however_often_and_in_whatever_order_it_comes(string run)
    {
        await using var board = await TempBoard.StartAsync();
        var requests = RecordedRuns.Of(run);
        var expected = Expected.Where(e => (string)e[0] == run).ToArray();

        await PostAllAsync(board, requests);
        foreach (var row in expected)
            await AssertTotalsAsync(board, row);
        var shuffled = requests.ToArray();
        new Random(7).Shuffle(shuffled);
        await PostAllAsync(board, shuffled);
        foreach (var row in expected)
            await AssertTotalsAsync(board, row);
    }

    [RecordedTheory]
    [InlineData(Claude)]
    [InlineData(Codex)]
    [InlineData(Copilot)]
    [InlineData(Qwen)]
    public async Task A_run_that_comes_out_of_order_has_the_same_totals(string run)
    {
        await using var board = await TempBoard.StartAsync();
        var shuffled = RecordedRuns.Of(run).ToArray();
        new Random(11).Shuffle(shuffled);

        await PostAllAsync(board, shuffled);

        foreach (var row in Expected.Where(e => (string)e[0] == run))
            await AssertTotalsAsync(board, row);
    }

    private static async Task PostAllAsync(TempBoard board, IEnumerable<RecordedRequest> requests)
    {
        foreach (var request in requests)
        {
            var status = await request.PostAsync(board.Client);
            Assert.True(status is >= 200 and < 300, $"{status} for {request.Path}: {request.Body[..Math.Min(300, request.Body.Length)]}");
        }
    }

    private static async Task AssertTotalsAsync(TempBoard board, object[] row)
    {
        var session = await board.GetAsync($"/api/sessions/{row[1]}");
        var tokens = session.GetProperty("tokens");
        long[] told = [.. new[] { "input", "output", "cacheRead", "cacheWrite", "reasoning" }.Select(n => tokens.GetProperty(n).GetInt64())];
        Assert.Equal(((string)row[1], string.Join(' ', (long[])row[2])), ((string)row[1], string.Join(' ', told)));
        var cost = session.GetProperty("cost");
        if ((double)row[3] < 0)
            Assert.Equal(JsonValueKind.Null, cost.ValueKind);
        else
            Assert.Equal((double)row[3], cost.GetDouble(), 9);
    }
}
