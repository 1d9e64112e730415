using System.Net;
using System.Text;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Agents nobody knows, by OpenTelemetry's own conventions, and what telemetry says where others speak, too.</summary>
public sealed class OtlpConventionTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Of_nested_spans_only_the_calls_themselves_count()
    {
        await using var board = await OtlpBoard.StartAsync();

        await board.TakenAsync("/v1/traces", Spans(
            Span("a000000000000001", "", "invoke_agent", 300, 30, 0),
            Span("a000000000000002", "a000000000000001", "chat", 100, 10, 40),
            Span("a000000000000003", "a000000000000001", "chat", 200, 20, 50)));

        Assert.Equal("210|30|90|0|0|0.0", board.Totals("c"));
        Assert.Equal("my-agent|idle|1", board.Text("SELECT source || '|' || status || '|' || state_inferred FROM sessions WHERE id = 'c'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subagent_of_Codex_is_one_session_for_its_hooks_and_its_telemetry(bool hooksFirst)
    {
        await using var board = await OtlpBoard.StartAsync();

        if (hooksFirst)
            await Hook();
        await board.TakenAsync("/v1/logs", """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"codex_exec"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000000000000","attributes":[
            {"key":"event.name","value":{"stringValue":"codex.sse_event"}},{"key":"event.kind","value":{"stringValue":"response.completed"}},{"key":"conversation.id","value":{"stringValue":"agent-1"}},
            {"key":"input_token_count","value":{"intValue":"100"}},{"key":"output_token_count","value":{"intValue":"10"}}]}]}]}]}
            """);
        if (!hooksFirst)
            await Hook();

        Assert.Equal("agent-1 main 100,main - 0", board.Text("SELECT group_concat(id || ' ' || coalesce(parent_session_id, '-') || ' ' || tokens_input) FROM (SELECT * FROM sessions ORDER BY id)"));

        async Task Hook() => (await board.Board.PostAsync("/api/hooks/codex",
            """{"hook_event_name":"PreToolUse","session_id":"main","agent_id":"agent-1","agent_type":"default","tool_name":"Bash","tool_input":{"command":"ls"}}""")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_running_sum_counts_its_growth_and_starts_anew_with_its_process()
    {
        await using var board = await OtlpBoard.StartAsync();

        foreach (var (start, value) in new[] { (1L, 100), (1L, 250), (1L, 100), (2L, 40), (2L, 40) })
            await board.TakenAsync("/v1/metrics", Counter(start, value));

        Assert.Equal("290|0|0|0|0|0.0", board.Totals("c"));
    }

    [Fact]
    public async Task The_old_histogram_and_the_new_counter_tell_one_use()
    {
        await using var board = await OtlpBoard.StartAsync();

        await board.TakenAsync("/v1/metrics", Counter(1, 100));
        await board.TakenAsync("/v1/metrics", Metrics("gen_ai.client.token.usage",
            """histogram":{"aggregationTemporality":2,"dataPoints":[{"startTimeUnixNano":"1000","timeUnixNano":"1790000000000000000","count":"1","sum":100,"attributes":[{"key":"gen_ai.token.type","value":{"stringValue":"input"}},{"key":"gen_ai.conversation.id","value":{"stringValue":"c"}}]}]}"""));

        Assert.Equal("100|0|0|0|0|0.0", board.Totals("c"));
    }

    [Fact]
    public async Task Points_that_are_no_counts_are_rejected_by_number()
    {
        await using var board = await OtlpBoard.StartAsync();

        var answer = await board.TakenAsync("/v1/metrics", Counter(1, -3));

        Assert.Equal("1", answer.GetProperty("partialSuccess").GetProperty("rejectedDataPoints").ToString());
        Assert.Equal(0, board.Count("SELECT count(*) FROM sessions"));
    }

    [Fact]
    public async Task What_a_hook_told_already_is_kept_but_not_listed_and_changes_no_state()
    {
        await using var board = await OtlpBoard.StartAsync();
        await board.Board.Store.Writer.ExecuteAsync(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Idle, Witness = "hook", Event = "Stop" }), default);

        await board.TakenAsync("/v1/logs", Prompt("s"));
        await board.TakenAsync("/v1/logs", Prompt("t"));

        Assert.Equal("debug|idle|Stop", board.Text("SELECT e.severity || '|' || s.status || '|' || s.state_event FROM live_events e JOIN sessions s ON s.id = e.session_id WHERE e.uid LIKE 'otlp:%' AND s.id = 's'"));
        Assert.Equal("info|active|claude_code.user_prompt", board.Text("SELECT e.severity || '|' || s.status || '|' || s.state_event FROM live_events e JOIN sessions s ON s.id = e.session_id WHERE e.uid LIKE 'otlp:%' AND s.id = 't'"));
    }

    [Fact]
    public async Task Busy_and_too_fast_say_when_to_send_again()
    {
        await using var busy = await OtlpBoard.StartAsync(writer: new FixedWriter(CommandResult.Busy(TimeSpan.FromSeconds(2), "held")));
        await using var fast = await OtlpBoard.StartAsync(budget: new EmptyBudget(TimeSpan.FromSeconds(3)));

        using var held = await busy.SendAsync("/v1/logs", Encoding.UTF8.GetBytes(Prompt("s")));
        using var late = await fast.SendAsync("/v1/logs", Encoding.UTF8.GetBytes(Prompt("s")));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (held.StatusCode, held.Headers.GetValues("Retry-After").Single()));
        Assert.Equal((HttpStatusCode.TooManyRequests, "3"), (late.StatusCode, late.Headers.GetValues("Retry-After").Single()));
    }

    private static string Prompt(string session) => $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000000000000","attributes":[
        {"key":"event.name","value":{"stringValue":"user_prompt"}},{"key":"session.id","value":{"stringValue":"{{{session}}}"}},{"key":"prompt","value":{"stringValue":"Do it"}}]}]}]}]}
        """;

    private static string Spans(params string[] spans) => $$$"""
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my-agent"}}]},"scopeSpans":[{"spans":[{{{string.Join(',', spans)}}}]}]}]}
        """;

    private static string Span(string id, string parent, string operation, int input, int output, int cached) => $$$"""
        {"traceId":"{{{Trace}}}","spanId":"{{{id}}}","parentSpanId":"{{{parent}}}","name":"{{{operation}}} m","startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"179000000{{{(parent.Length == 0 ? 9 : 5)}}}000000000","attributes":[
        {"key":"gen_ai.operation.name","value":{"stringValue":"{{{operation}}}"}},{"key":"gen_ai.conversation.id","value":{"stringValue":"c"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":{{{input}}}}},
        {"key":"gen_ai.usage.output_tokens","value":{"intValue":"{{{output}}}"}},{"key":"gen_ai.usage.cache_read.input_tokens","value":{"intValue":{{{cached}}}}}]}
        """;

    private static string Counter(long start, int value) => Metrics("gen_ai.client.inference.usage.input_tokens",
        $$$"""sum":{"isMonotonic":true,"aggregationTemporality":"AGGREGATION_TEMPORALITY_CUMULATIVE","dataPoints":[{"startTimeUnixNano":"{{{start}}}000","timeUnixNano":"1790000000000000000","asInt":"{{{value}}}","attributes":[{"key":"gen_ai.conversation.id","value":{"stringValue":"c"}}]}]}""");

    private static string Metrics(string name, string data) => $$$"""
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my-agent"}}]},"scopeMetrics":[{"metrics":[{"name":"{{{name}}}","{{{data}}}}]}]}]}
        """;
}
