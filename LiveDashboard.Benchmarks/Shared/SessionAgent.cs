using System.Globalization;
using System.Text;

namespace LiveDashboard.Benchmarks;

/// <summary>One agent as Claude Code is seen from outside: hooks and telemetry of one session, and a ledger of what it used.</summary>
internal sealed class SessionAgent(string address, int number)
{
    public const double CostOfCall = 0.0125;

    private static readonly Uri Hooks = new("/api/hooks/claude-code", UriKind.Relative);
    private static readonly Uri Logs = new("/v1/logs", UriKind.Relative);

    private readonly HttpClient _client = BoardProcess.NewClient(address);
    private readonly Random _random = new(number);

    public string Id { get; } = $"agent-{number:000}";
    public long Calls { get; private set; }
    public long Input { get; private set; }
    public long Output { get; private set; }
    public long CacheRead { get; private set; }
    public int Refused { get; private set; }
    public List<double> Took { get; } = [];

    public async Task RunAsync(int perSecond, TimeSpan time)
    {
        var clock = TimeProvider.System;
        var (start, pause) = (clock.GetTimestamp(), TimeSpan.FromSeconds(1.0 / perSecond));
        await Task.Delay(pause * _random.NextDouble(), clock);
        using (_client)
        {
            for (var n = 0; clock.GetElapsedTime(start) < time; n++)
            {
                await StepAsync(n);
                var ahead = pause * (n + 1) - clock.GetElapsedTime(start);
                if (ahead > TimeSpan.Zero)
                    await Task.Delay(ahead, clock);
            }
        }
    }

    private Task StepAsync(int n) => (n % 5) switch
    {
        0 => HookAsync("UserPromptSubmit", $"\"prompt\":\"Task {n}\""),
        1 => HookAsync("PreToolUse", $"\"tool_name\":\"Bash\",\"tool_input\":{{\"command\":\"make test-{n}\"}},\"tool_use_id\":\"t{n}\""),
        2 => HookAsync("PostToolUse", $"\"tool_name\":\"Bash\",\"tool_input\":{{\"command\":\"make test-{n - 1}\"}},\"tool_use_id\":\"t{n - 1}\",\"duration_ms\":200"),
        3 => UsageAsync(n),
        _ => HookAsync("Stop", "\"last_assistant_message\":\"Done.\""),
    };

    private Task HookAsync(string hook, string fields) =>
        PostAsync(Hooks, $"{{\"session_id\":\"{Id}\",\"cwd\":\"/work/{number % 12}\",\"hook_event_name\":\"{hook}\",{fields}}}");

    private async Task UsageAsync(int n)
    {
        var (input, output, cached) = (_random.Next(1, 5000), _random.Next(1, 900), _random.Next(0, 40_000));
        var nanos = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000).ToString(CultureInfo.InvariantCulture);
        var body = $$$"""
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"scope":{"name":"com.anthropic.claude_code.events"},"logRecords":[{"timeUnixNano":"{{{nanos}}}","body":{"stringValue":"claude_code.api_request"},"attributes":[
            {"key":"event.name","value":{"stringValue":"api_request"}},{"key":"session.id","value":{"stringValue":"{{{Id}}}"}},{"key":"model","value":{"stringValue":"claude-sonnet-4-5"}},
            {"key":"input_tokens","value":{"intValue":{{{input}}}}},{"key":"output_tokens","value":{"intValue":{{{output}}}}},{"key":"cache_read_tokens","value":{"intValue":{{{cached}}}}},{"key":"cache_creation_tokens","value":{"intValue":0}},
            {"key":"cost_usd","value":{"doubleValue":{{{CostOfCall.ToString(CultureInfo.InvariantCulture)}}}}},{"key":"request_id","value":{"stringValue":"req-{{{number}}}-{{{n}}}"}}]}]}]}]}
            """;
        (Calls, Input, Output, CacheRead) = (Calls + 1, Input + input, Output + output, CacheRead + cached);
        await PostAsync(Logs, body);
        // As an exporter does that did not get its answer.
        if (Calls % 10 == 0)
            await PostAsync(Logs, body);
    }

    private async Task PostAsync(Uri door, string body)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await _client.PostAsync(door, content);
            Refused += answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Refused++;
        }
        Took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
    }
}
