using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Ingest;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Keys that are bound, at every door of the real program.</summary>
public sealed class KeyBoundsSweepTests : IAsyncLifetime
{
    private const string Sessions = "INSERT INTO sessions (id, title, directory, source) VALUES ('theirs', 'Their session', '/srv/bank', 'claude-code'), ('mine', 'My session', '/srv/shop', 'ci')";

    private const string Resource = """{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]}""";
    private const string OfTheirs = """[{"key":"session.id","value":{"stringValue":"theirs"}},{"key":"event.name","value":{"stringValue":"user_prompt"}},{"key":"type","value":{"stringValue":"input"}},{"key":"model","value":{"stringValue":"m"}}]""";

    /// <summary>By the name of each door: a good request about a session, job or file of another project.</summary>
    private static readonly Dictionary<string, (string Method, string Path, string Body)> Foreign = new(StringComparer.Ordinal)
    {
        ["AppendEvents"] = ("POST", "/api/events", """{"event_type":"a","session_id":"theirs"}"""),
        ["OpenCodePlugin"] = ("POST", "/events", """{"type":"session.idle","sessionId":"theirs"}"""),
        ["ClientHook"] = ("POST", "/api/hooks/claude-code", """{"hook_event_name":"SessionEnd","session_id":"theirs","cwd":"/srv/shop"}"""),
        ["NamedClientHook"] = ("POST", "/api/hooks/copilot-cli/sessionEnd", """{"sessionId":"theirs","cwd":"/srv/shop"}"""),
        ["OtlpLogs"] = ("POST", "/v1/logs", $$$"""{"resourceLogs":[{"resource":{{{Resource}}},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000000000000","attributes":{{{OfTheirs}}}}]}]}]}"""),
        ["OtlpMetrics"] = ("POST", "/v1/metrics", $$$"""{"resourceMetrics":[{"resource":{{{Resource}}},"scopeMetrics":[{"metrics":[{"name":"claude_code.token.usage","sum":{"isMonotonic":true,"aggregationTemporality":1,"dataPoints":[{"asDouble":5,"startTimeUnixNano":"1","timeUnixNano":"1790000000000000000","attributes":{{{OfTheirs}}}}]}}]}]}]}"""),
        ["OtlpTraces"] = ("POST", "/v1/traces", $$$"""{"resourceSpans":[{"resource":{{{Resource}}},"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"a000000000000001","name":"claude_code.interaction","startTimeUnixNano":"1","endTimeUnixNano":"1790000000000000000","attributes":{{{OfTheirs}}}}]}]}]}"""),
        ["PutJob"] = ("PUT", "/api/jobs/their-job", """{"status":"completed"}"""),
        ["JobHeartbeat"] = ("POST", "/api/jobs/their-job/heartbeat", ""),
        ["AppendJobLog"] = ("POST", "/api/jobs/their-job/log", """{"lines":["x"]}"""),
        ["ClaimJob"] = ("POST", "/api/jobs/claim", """{"kind":"k"}"""),
        ["StartWorkflow"] = ("POST", "/api/workflows", """{"type":"validate_directory","path":"."}"""),
        ["PauseWorkflow"] = ("POST", "/api/workflows/w/pause", ""),
        ["ResumeWorkflow"] = ("POST", "/api/workflows/w/resume", ""),
        ["CancelWorkflow"] = ("POST", "/api/workflows/w/cancel", ""),
        ["DeleteWorkflow"] = ("DELETE", "/api/workflows/w", ""),
        ["Validate"] = ("POST", "/api/validate", """{"content":"# T","file_path":"a.md"}"""),
        ["AddValidation"] = ("POST", "/api/validations", """{"file_path":"/srv/bank/a.md","issues":[]}"""),
        ["ApproveValidation"] = ("POST", "/api/validations/1/approve", Reviewer),
        ["RejectValidation"] = ("POST", "/api/validations/1/reject", Reviewer),
        ["ReopenValidation"] = ("POST", "/api/validations/1/reopen", Reviewer),
        ["EnhanceValidation"] = ("POST", "/api/validations/1/enhance", Reviewer),
        ["WriteValidation"] = ("POST", "/api/validations/1/write", Reviewer),
        ["AddRecommendations"] = ("POST", "/api/recommendations", """{"title":"t","file_path":"/srv/bank/a.md"}"""),
        ["ApproveRecommendation"] = ("POST", "/api/recommendations/1/approve", Reviewer),
        ["RejectRecommendation"] = ("POST", "/api/recommendations/1/reject", Reviewer),
        ["ReopenRecommendation"] = ("POST", "/api/recommendations/1/reopen", Reviewer),
        ["ApplyRecommendation"] = ("POST", "/api/recommendations/1/apply", Reviewer),
        ["DecideRecommendations"] = ("POST", "/api/recommendations/bulk", """{"action":"approve","ids":[1],"reviewer":"Kim"}"""),
    };

    private const string Reviewer = """{"reviewer":"Kim"}""";

    private static readonly HttpClient Client = new();

    private RunningBoard _board = null!;

    public async Task InitializeAsync()
    {
        _board = await RunningBoard.StartAsync();
        _board.Sql(Sessions);
        _board.Sql("""
            INSERT INTO jobs (id, title, session_id, kind, status) VALUES ('their-job', 'Their job', 'theirs', 'k', 'queued');
            INSERT INTO workflows (id, type, title, path, state, leased_until) VALUES ('w', 'validate_directory', 'W', '/srv/bank', 'running', 253402300799999);
            INSERT INTO validations (id, file_path, status, content) VALUES (1, '/srv/bank/a.md', 'warnings', '# A');
            INSERT INTO recommendations (id, title, validation_id) VALUES (1, 'R', 1);
            """);
    }

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Theory]
    [InlineData(null, "/srv/shop")]
    [InlineData("ci", "/srv/shop")]
    [InlineData("ci", null)]
    public async Task No_door_lets_a_bound_key_touch_what_is_of_others(string? source, string? project)
    {
        var doors = _board.The<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Ingest)).Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        Assert.Equal(doors.Order(StringComparer.Ordinal), Foreign.Keys.Order(StringComparer.Ordinal));
        var key = await KeyAsync(new KeyBounds(source, project));
        var before = Everything();
        foreach (var (door, (method, path, body)) in Foreign)
        {
            using var answer = await SendAsync(key, method, path, body);
            var told = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden && told.Contains("out_of_bounds", StringComparison.Ordinal), $"{door}: {answer.StatusCode} {told}");
        }

        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task The_same_requests_pass_the_doors_with_a_key_that_is_bound_to_nothing()
    {
        var key = await KeyAsync(KeyBounds.None);
        foreach (var (door, (method, path, body)) in Foreign)
        {
            using var answer = await SendAsync(key, method, path, body);
            Assert.True(answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType), $"{door}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task An_agent_below_the_project_is_told_of_and_one_elsewhere_stands_among_the_refused()
    {
        var key = await KeyAsync(new KeyBounds("ci", "/srv/shop"));

        using var own = await SendAsync(key, "POST", "/api/hooks/claude-code", """{"hook_event_name":"SessionStart","session_id":"s-1","cwd":"/srv/shop/api"}""");
        using var moved = await SendAsync(key, "POST", "/api/hooks/claude-code", """{"hook_event_name":"UserPromptSubmit","session_id":"s-1","cwd":"/tmp","prompt":"go on"}""");
        using var other = await SendAsync(key, "POST", "/api/hooks/claude-code", """{"hook_event_name":"SessionStart","session_id":"s-2","cwd":"/srv/bank"}""");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Forbidden], new[] { own, moved, other }.Select(a => a.StatusCode));
        using var problem = JsonDocument.Parse(await other.Content.ReadAsStringAsync());
        Assert.Equal("session_id", problem.RootElement.GetProperty("field").GetString());
        Assert.Equal("ci /srv/shop/api", Text("SELECT source || ' ' || directory FROM sessions WHERE id LIKE 's-%'"));
        await Eventually.True(() => Text("SELECT coalesce(group_concat(source || ' ' || code), '') FROM refused_requests") == "ci out_of_bounds");
    }

    [Fact]
    public async Task What_it_reads_is_its_own()
    {
        // Without logins everybody on the machine reads as an admin, whatever key is shown.
        await using var board = await RunningBoard.StartAsync("--Security:Login", "On");
        board.Sql(Sessions);
        var key = (await board.The<SourceKeys>().CreateAsync("ci", "test", KeyScopes.All, TimeSpan.Zero, new KeyBounds("ci", "/srv/shop"), default))!;

        using var sessions = await SendAsync(board, key, "GET", "/api/sessions", "");
        using var theirs = await SendAsync(board, key, "GET", "/api/sessions/theirs", "");
        using var whole = await SendAsync(board, key, "GET", "/api/status", "");

        var told = await sessions.Content.ReadAsStringAsync();
        Assert.Contains("My session", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Their session", told, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (theirs.StatusCode, whole.StatusCode));
    }

    [Fact]
    public async Task What_a_key_is_bound_to_outlives_a_restart_and_its_replacement()
    {
        await KeyAsync(new KeyBounds("ci", "/srv/shop"));
        var keys = _board.The<SourceKeys>();
        await keys.LoadAsync(default);

        Assert.Equal(new KeyBounds("ci", "/srv/shop"), keys.Of("ci")!.Bounds);
        Assert.Contains("fixes the source; of /srv/shop alone", Text("SELECT note FROM audit_log WHERE action = 'key_created' ORDER BY id DESC LIMIT 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Real_telemetry_and_real_hooks_pass_with_a_key_of_their_project()
    {
        var key = await KeyAsync(new KeyBounds(null, "/"));
        var refused = new List<string>();
        foreach (var r in OtlpRecording.Kept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _board.Address + r.Path) { Content = new ByteArrayContent(r.Body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", r.Type);
            if (r.SentEncoding is { } encoding)
                request.Content!.Headers.ContentEncoding.Add(encoding);
            request.Headers.Add("X-API-Key", key);
            using var answer = await Client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                refused.Add($"{r.File}: {await answer.Content.ReadAsStringAsync()}");
        }

        foreach (var client in new[] { "claude-code", "codex", "gemini-cli", "qwen-code", "copilot-cli", "opencode" })
        {
            foreach (var (file, path, body) in HookCorpus.Of(client))
            {
                using var answer = await SendAsync(key, "POST", path, body.ToJsonString());
                if (!answer.IsSuccessStatusCode && HookCorpus.SessionOf(client, body) is not null)
                    refused.Add($"{file}: {await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.True(refused.Count == 0, $"{refused.Count}:\n{string.Join('\n', refused.Take(30))}");
    }

    private async Task<string> KeyAsync(KeyBounds bounds) =>
        (await _board.The<SourceKeys>().CreateAsync("ci", "test", KeyScopes.All, TimeSpan.Zero, bounds, default))!;

    private static async Task<HttpResponseMessage> SendAsync(RunningBoard board, string key, string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), board.Address + path);
        if (method != "GET")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }
        request.Headers.Add("X-API-Key", key);
        return await Client.SendAsync(request);
    }

    private Task<HttpResponseMessage> SendAsync(string key, string method, string path, string body) => SendAsync(_board, key, method, path, body);

    private string Text(string sql)
    {
        using var connection = _board.Foreign();
        return (string)SqlRows.Scalar(connection, _board.Say(sql))!;
    }

    // All that doors write; of the board's own, what is not written by them alone.
    private string Everything() => Text("""
        SELECT (SELECT group_concat(id || coalesce(directory, '') || coalesce(source, '') || status || title || coalesce(seen_at, 0) || coalesce(witness, '') || tokens_input) FROM sessions)
            || (SELECT group_concat(id || status || progress || ' ' || heartbeat || ' ' || coalesce(session_id, '')) FROM jobs)
            || (SELECT group_concat(id || state || wanted) FROM workflows) || (SELECT group_concat(id || ' ' || review || coalesce(enhanced, '')) FROM validations) || (SELECT group_concat(id || ' ' || status) FROM recommendations)
            || (SELECT count(*) FROM live_events WHERE entity IS NULL OR entity NOT IN ('instances', 'refused_requests', 'audit_log'))
            || ' ' || (SELECT count(*) FROM job_logs) || ' ' || (SELECT count(*) FROM _usage_reports) || ' ' || (SELECT count(*) FROM token_usage) || ' ' || (SELECT count(*) FROM file_edits)
        """);
}
