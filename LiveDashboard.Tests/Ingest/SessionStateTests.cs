using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.Tests.Ingest;

/// <summary>The state machine, edge by edge, through the real door.</summary>
public sealed class SessionStateTests
{
    private const string Put = "INSERT INTO sessions (id, title, source, witness, seen_at, status, attention, attention_message, state_event, state_at, state_inferred) VALUES ";

    public static TheoryData<string> Clients => ["claude-code", "codex", "gemini-cli", "qwen-code", "copilot-cli", "opencode"];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Every_edge_of_the_documented_table_holds(string client)
    {
        await using var board = await TempBoard.StartAsync();
        var wrong = new List<string>();
        var edges = SessionEdges.All().Where(e => e.Client == client).ToArray();

        foreach (var (number, edge) in edges.Index())
        {
            var session = $"s{number}";
            if (edge.From != "none")
                board.Store.Sql(Put + Row(session, edge.From));
            var (path, body) = SampleHook.Of(client, session, edge.Event);
            Assert.Equal(HttpStatusCode.NoContent, (await board.PostAsync(path, body)).StatusCode);
            var now = await board.GetAsync($"/api/sessions/{session}");
            var evidence = now.GetProperty("evidence");
            var to = edge.To != "same" ? edge.To : edge.From == "started" ? "running" : edge.From;
            if (now.GetProperty("state").GetString() != to || evidence.GetProperty("inferred").GetBoolean() != edge.Inferred)
                wrong.Add($"{edge}: {now.GetProperty("state")} by {evidence}");
            else if (edge.To != "same" && edge.To != edge.From && evidence.GetProperty("event").GetString() != edge.Event.Split('(')[0])
                wrong.Add($"{edge}: told by {evidence}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(edges.Length > 40, $"only {edges.Length} edges were read");
    }

    [Theory]
    [InlineData("claude-code")]
    [InlineData("qwen-code")]
    public async Task Events_in_any_order_end_as_they_happened(string client)
    {
        string[] told = ["SessionStart", "UserPromptSubmit", "PreToolUse", "PermissionRequest", "PostToolUse", "Stop"];
        foreach (var seed in Enumerable.Range(0, 8))
        {
            await using var board = await TempBoard.StartAsync();
            var order = Enumerable.Range(0, told.Length).ToArray();
            new Random(seed).Shuffle(order);

            foreach (var i in order)
                await SendAsync(board, client, told[i], ("X-Sent-At", $"{1_795_000_000_000 + i}"));

            Assert.Equal("idle|Stop|", State(board));
        }
    }

    [Fact]
    public async Task The_same_delivery_again_changes_nothing()
    {
        await using var board = await TempBoard.StartAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var (i, told) in new[] { "SessionStart", "PermissionRequest", "PostToolUse", "SessionEnd(other)" }.Index())
                await SendAsync(board, "claude-code", told, ("Idempotency-Key", $"k{i}"));
        }

        Assert.Equal("ended|SessionEnd|", State(board));
        Assert.Equal(4, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE uid GLOB 'claude-code:k*'"));
        await SendAsync(board, "qwen-code", "Stop", ("Idempotency-Key", "k0"));
        Assert.Equal(1, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE uid = 'qwen-code:k0'"));
    }

    [Fact]
    public async Task A_payload_cut_short_is_refused_whole()
    {
        await using var board = await TempBoard.StartAsync();
        var body = Encoding.UTF8.GetBytes(SampleHook.Of("claude-code", "s", "PreToolUse").Body);

        foreach (var length in Enumerable.Range(0, body.Length))
        {
            var answer = await board.PostAsync("/api/hooks/claude-code", body[..length]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("invalid_json", (await TempBoard.JsonAsync(answer)).GetProperty("code").GetString());
        }

        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM sessions"));
    }

    private static async Task SendAsync(TempBoard board, string client, string told, (string Name, string Value) header)
    {
        var (path, body) = SampleHook.Of(client, "s", told);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(header.Name, header.Value);
        Assert.Equal(HttpStatusCode.NoContent, (await board.Client.SendAsync(request)).StatusCode);
    }

    private static string State(TempBoard board) => board.Store.Scalar<string>("SELECT status || '|' || state_event || '|' || coalesce(attention, '') FROM sessions WHERE id = 's'");

    private static string Row(string session, string state)
    {
        var (status, ask) = state switch
        {
            "started" or "running" => ("active", null),
            "waiting_for_permission" => ("active", "permission"),
            "waiting_for_input" => ("active", "question"),
            "failed" => ("error", null),
            _ => (state, (string?)null),
        };
        var asks = ask is null ? "NULL, NULL" : $"'{ask}', '?'";
        return $"('{session}', 'Untitled', NULL, 'hook', 1, '{status}', {asks}, '{(state == "started" ? "SessionStart" : "before")}', 1, 0)";
    }
}
