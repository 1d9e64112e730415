using System.Net.Http.Json;
using System.Text.Json;
using LiveDashboard.Tests.Security;
using Microsoft.Data.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>Sixty secrets in the words of agents and workers, by HTTP and by SQL, looked for wherever the board says something.</summary>
[Collection("faults")]
public sealed class LeakedSecretTests : Disaster
{
    private static readonly string[] Told =
    [
        "/", "/activity", "/activity/runs", "/attention", "/sessions", "/jobs", "/library", "/workflows", "/validations", "/recommendations", "/report", "/connect", "/spend", "/system", "/system/metrics", "/metrics",
        "/sessions/http-0", "/sessions/sql-0", "/jobs/http-0", "/jobs/sql-0", "/api/status", "/api/sessions?limit=200", "/api/jobs?limit=200", "/api/validations", "/api/recommendations",
        "/api/workflows", "/api/report.csv?days=1",
    ];

    [Fact]
    public async Task No_planted_secret_is_told_by_a_page_a_door_an_export_or_the_log()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        var secrets = PlantedSecrets.All.Select(s => (Text: (string)s[0], Secret: (string)s[1])).ToArray();

        for (var i = 0; i < secrets.Length; i++)
            await ByHttpAsync(board, i, secrets[i].Text);
        BySql([.. secrets.Select(s => s.Text)]);
        var newest = long.Parse(ForeignWriter.Cli(Database, "SELECT max(id) FROM live_events"), System.Globalization.CultureInfo.InvariantCulture);
        await Status.EventuallyAsync(board, s => s.Cursor >= newest);

        var isSomethingTold = false;
        foreach (var path in Told)
        {
            using var answer = await board.Http.GetAsync(new Uri(path, UriKind.Relative));
            var told = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
            NothingIn(path, told, secrets);
            isSomethingTold |= told.Contains("planted", StringComparison.Ordinal);
        }
        Assert.True(isSomethingTold);
        NothingIn("the log", board.Log, secrets);
        // What came by HTTP is masked before it is stored; what a program writes into the file itself stands there as it wrote it.
        NothingIn("the file", ForeignWriter.Cli(Database, "SELECT event_data FROM live_events WHERE session_id LIKE 'http-%' OR entity_id LIKE 'http-%'"), secrets);
    }

    private static void NothingIn(string where, string told, (string Text, string Secret)[] secrets)
    {
        foreach (var (_, secret) in secrets.DistinctBy(s => s.Secret))
            Assert.False(told.Contains(secret, StringComparison.Ordinal), $"{where} tells {secret}");
    }

    private static async Task ByHttpAsync(ChildBoard board, int i, string text)
    {
        await SendAsync(board, HttpMethod.Post, "/api/events", new { event_type = "planted", event_data = new { message = $"planted {text}" }, session_id = $"http-{i}", severity = i % 2 == 0 ? "error" : "info" });
        await SendAsync(board, HttpMethod.Post, "/api/hooks/claude-code", new { hook_event_name = "UserPromptSubmit", session_id = $"http-{i}", cwd = "/w", prompt = $"planted {text}" });
        await SendAsync(board, HttpMethod.Post, "/api/hooks/claude-code", new { hook_event_name = "PreToolUse", session_id = $"http-{i}", cwd = "/w", tool_name = "Bash", tool_input = new { command = $"echo {text}" } });
        await SendAsync(board, HttpMethod.Put, $"/api/jobs/http-{i}", new { title = "planted", message = text, status = "failed", error = text });
        await SendAsync(board, HttpMethod.Post, "/api/validate", new { content = $"# planted\n\n{text}\n", file_path = "a.md" });
    }

    private static async Task SendAsync(ChildBoard board, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var answer = await board.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private void BySql(string[] texts)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False;Default Timeout=20");
        connection.Open();
        for (var i = 0; i < texts.Length; i++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO sessions (id, title, activity, attention, attention_message, error) VALUES (@id, 'planted ' || @text, @text, 'permission', @text, @text);
                INSERT INTO live_events (event_type, event_data, session_id, source) VALUES ('planted', @json, @id, 'sql');
                INSERT INTO jobs (id, title, message, stage, result) VALUES (@id, substr('planted ' || @text, 1, 900), @text, substr(@text, 1, 200), @text);
                INSERT INTO job_logs (job_id, line) VALUES (@id, @text);
                INSERT INTO recommendations (title, instruction, rationale, original, proposed) VALUES (substr('planted ' || @text, 1, 900), @text, @text, @text, @text);
                """;
            command.Parameters.AddWithValue("@id", $"sql-{i}");
            command.Parameters.AddWithValue("@text", texts[i]);
            command.Parameters.AddWithValue("@json", JsonSerializer.Serialize(new { message = $"planted {texts[i]}" }));
            command.ExecuteNonQuery();
        }
    }
}
