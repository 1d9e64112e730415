using System.Net;
using System.Text.Json.Nodes;
using LiveDashboard.Tests.EndToEnd;

namespace LiveDashboard.Tests.Ingest;

/// <summary>What six real clients sent, file by file and run by run, through the real door.</summary>
public sealed class HookCorpusTests
{
    private const string Totals = "SELECT coalesce(group_concat(id || ':' || tokens_input || '/' || tokens_output || '/' || tokens_cache_read || '/' || tokens_cache_write || '/' || tokens_reasoning || '/' || round(cost, 6), ' '), '') FROM (SELECT * FROM sessions ORDER BY id)";

    [Theory]
    [MemberData(nameof(SessionStateTests.Clients), MemberType = typeof(SessionStateTests))]
    public async Task Every_recorded_hook_lands_in_its_session(string client)
    {
        await using var board = await TempBoard.StartAsync();
        var files = HookCorpus.Of(client).ToArray();

        foreach (var (file, path, body) in files)
        {
            var answer = await board.PostAsync(path, body.ToJsonString());
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{file}: {await answer.Content.ReadAsStringAsync()}");
            var stored = board.Store.Scalar<string>("SELECT coalesce(session_id, '-') FROM live_events WHERE entity IS NULL ORDER BY id DESC LIMIT 1");
            Assert.True(stored == (HookCorpus.SessionOf(client, body) ?? "-"), $"{Path.GetFileName(file)}: {stored}");
        }

        Assert.Equal(files.Length, board.Store.Scalar<long>($"SELECT count(*) FROM live_events WHERE source = '{client}' AND entity IS NULL"));
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE entity IS NULL AND session_id NOT IN (SELECT id FROM sessions)"));
    }

    [Theory]
    [MemberData(nameof(SessionStateTests.Clients), MemberType = typeof(SessionStateTests))]
    public async Task A_corpus_sent_twice_changes_no_total_and_no_edit(string client)
    {
        await using var board = await TempBoard.StartAsync();
        await SendAllAsync();
        var (once, edits) = (board.Store.Scalar<string>(Totals), Edits(board));

        await SendAllAsync();

        Assert.Equal(once, board.Store.Scalar<string>(Totals));
        Assert.Equal(edits, Edits(board));

        async Task SendAllAsync()
        {
            foreach (var (_, path, body) in HookCorpus.Of(client))
                await board.PostAsync(path, body.ToJsonString());
        }
    }

    [RecordedTheory]
    [InlineData("claude-code-headless-http-json.jsonl", "65/6 running>idle>ended;running>idle>ended;running>idle>ended;running>ended;running>idle>ended;running>failed")]
    [InlineData("codex-exec.jsonl", "94/9 running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>ended;running>idle>ended>running>idle>ended;running>idle>ended;running>failed;running>failed")]
    [InlineData("copilot-cli-headless.jsonl", "73/8 running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>waiting_for_permission>idle>ended>running>idle>ended;running>failed")]
    [InlineData("gemini-cli-headless.jsonl", "156/8 running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended;running>idle>ended>running>idle>ended;running")]
    [InlineData("opencode-plugin-events.jsonl", "428/8 running>idle;running>idle;running>idle;running>idle;running>idle;running>idle;running>idle;running>idle")]
    [InlineData("qwen-code-headless.jsonl", "98/9 running>idle;running>idle;running>idle;running>idle;running>ended;running>idle;running>idle;running>idle>running>idle;running")]
    public async Task A_recorded_run_goes_through_the_states_it_went_through(string run, string expected)
    {
        await using var board = await TempBoard.StartAsync();
        var seen = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var events = 0;

        foreach (var line in Recorded.Lines(run).Where(l => ((string)l["path"]!).StartsWith("/hooks/", StringComparison.Ordinal)))
        {
            var answer = await board.PostAsync("/api" + (string)line["path"]!, (string)line["body"]!);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            events++;
            foreach (var session in (await board.GetAsync("/api/sessions")).GetProperty("items").EnumerateArray())
                Note(session.GetProperty("id").GetString()!, session.GetProperty("state").GetString()!);
        }

        Assert.Equal(expected, $"{events}/{seen.Count} {string.Join(';', seen.Values.Select(s => string.Join('>', s)))}");

        void Note(string session, string state)
        {
            if (!seen.TryGetValue(session, out var states))
                seen[session] = states = [];
            if (states.LastOrDefault() != state)
                states.Add(state);
        }
    }

    [RecordedFact]
    public async Task What_opencode_says_of_its_messages_adds_up_however_often_it_is_told()
    {
        const string run = "opencode-plugin-events.jsonl";
        await using var board = await TempBoard.StartAsync();

        foreach (var line in Recorded.Lines(run).Concat(Recorded.Lines(run)).Where(l => ((string)l["path"]!).StartsWith("/hooks/", StringComparison.Ordinal)))
            await board.PostAsync("/api/hooks/opencode", (string)line["body"]!);

        // Summed from the recording: of each assistant message what was said last.
        Assert.Equal(
            "ojsQLn:1000/40/0/0/0/0.0036 sm41W4:4060/190/3000/0/0/0.01593 nMUsn7:3030/135/1500/0/0/0.011565 6bWufO:2010/85/500/0/0/0.007455 8sl7lK:2010/85/500/0/0/0.007455 6Lp8fJ:2010/85/500/0/0/0.007455 TyaTqf:2010/85/500/0/0/0.007455 mJVFtR:5100/250/5000/0/0/0.02055",
            board.Store.Scalar<string>(Totals.Replace("id || ':'", "substr(id, -6) || ':'", StringComparison.Ordinal)));
    }

    private static string Edits(TempBoard board) =>
        board.Store.Scalar<string>("SELECT coalesce(group_concat(operation || ' ' || file_path || ' +' || lines_added || ' -' || lines_removed, '; '), '') FROM (SELECT * FROM file_edits ORDER BY id)");
}
