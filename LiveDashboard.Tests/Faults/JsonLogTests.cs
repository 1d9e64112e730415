using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>The log as a collector reads it: JSON alone, and nothing of what others send.</summary>
[Collection("faults")]
public sealed class JsonLogTests : Disaster
{
    private const string Marker = "wombat7391";

    private static readonly (string Path, string Body)[] Sent =
    [
        ("POST /api/events", $$$"""{"event_type":"{{{Marker}}}","event_data":{"{{{Marker}}}":"{{{Marker}}}"},"session_id":"{{{Marker}}}","severity":"error"}"""),
        ("POST /api/events", $$"""{"event_type":7,"{{Marker}}":"{{Marker}}"}"""),
        ("POST /api/events", $$"""{"event_type":"{{Marker}}"""),
        ("POST /api/events", $$$"""{"event_type":"{{{Marker}}}","event_data":{"{{{Marker}}}":1,"{{{Marker}}}":2}}"""),
        ("POST /events", $$"""{"type":"timeline","sessionId":"{{Marker}}","eventType":"permission","summary":"{{Marker}}"}"""),
        ("POST /events", $$"""{"type":"{{Marker}}","sessionId":7}"""),
        ("POST /api/hooks/claude-code", $$$"""{"hook_event_name":"PreToolUse","session_id":"{{{Marker}}}","cwd":"/{{{Marker}}}","tool_name":"Bash","tool_input":{"command":"{{{Marker}}}"}}"""),
        ($"POST /api/hooks/{Marker}", $$"""{"hook_event_name":["{{Marker}}"]}"""),
        ("PUT /api/jobs/" + Marker, $$"""{"title":"{{Marker}}","status":"failed","error":"{{Marker}}"}"""),
        ("PUT /api/jobs/" + Marker, $$"""{"progress":"{{Marker}}"}"""),
        ($"POST /api/jobs/{Marker}/log", $$"""{"lines":["{{Marker}}"]}"""),
        ("POST /api/validate", $$"""{"content":"# {{Marker}}\n\n{{Marker}}\n","file_path":"{{Marker}}.md"}"""),
        ("POST /api/validate", $$"""{"content":["{{Marker}}"],"file_path":"../{{Marker}}"}"""),
        ("POST /api/workflows", $$"""{"type":"{{Marker}}","name":"{{Marker}}"}"""),
        ("POST /api/recommendations", $$"""{"title":"{{Marker}}","file_path":"{{Marker}}.md","instruction":"{{Marker}}"}"""),
        ("POST /v1/logs", $$$"""{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{Marker}}}"}}]},"scopeLogs":[{"logRecords":[{"body":{"stringValue":"{{{Marker}}}"},"attributes":[{"key":"session.id","value":{"stringValue":"{{{Marker}}}"}}]}]}]}]}"""),
        ("POST /v1/traces", $$"""{"resourceSpans":[{"{{Marker}}":"{{Marker}}"}]}"""),
        ("POST /v1/metrics", $$"""{"resourceMetrics":"{{Marker}}"}"""),
        ($"GET /api/sessions/{Marker}?{Marker}={Marker}", ""),
        ($"GET /{Marker}", ""),
    ];

    [Fact]
    public async Task Each_line_is_json_and_none_has_a_word_of_what_was_sent_or_refused()
    {
        await using var board = await ChildBoard.StartAsync(Database, "--Logging:Console:FormatterName", "json", "--Logging:LogLevel:LiveDashboard", "Debug");

        var answers = new List<int>();
        foreach (var (path, body) in Sent)
            answers.Add(await SendAsync(board, path, body));
        await SendAsync(board, "POST /api/events", Sent[0].Body, key: Marker);
        ForeignWriter.Cli(Database, $$"""INSERT INTO live_events (event_type, event_data, severity) VALUES ('{{Marker}}', '{"{{Marker}}":"{{Marker}}"}', 'error'); INSERT INTO jobs (id, title, status) VALUES ('sql-{{Marker}}', '{{Marker}}', 'running')""");
        var newest = long.Parse(ForeignWriter.Cli(Database, "SELECT max(id) FROM live_events"), System.Globalization.CultureInfo.InvariantCulture);
        await Status.EventuallyAsync(board, s => s.Cursor >= newest);
        // Something to complain about: the table of the events is gone.
        ForeignWriter.Cli(Database, "ALTER TABLE live_events RENAME TO elsewhere");
        await SendAsync(board, "PUT /api/jobs/" + Marker, Sent[8].Body);
        await Eventually.True(() => board.Log.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal));
        await board.TerminateAsync();

        Assert.Contains(answers, a => a is 200 or 201);
        Assert.Contains(answers, a => a == 400);
        var lines = board.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("Timestamp").GetDateTimeOffset());
        Assert.Contains(lines, l => l.Contains("the board listens at", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(Marker, StringComparison.Ordinal));
    }

    private static async Task<int> SendAsync(ChildBoard board, string line, string body, string? key = null)
    {
        var words = line.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(words[0]), new Uri(words[1], UriKind.Relative));
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await board.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
