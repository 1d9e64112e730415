using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LiveDashboard.Tests.EndToEnd;

namespace LiveDashboard.Tests.Faults;

/// <summary>Right bodies made wrong by chance, for every parser of the doors.</summary>
[Collection("faults")]
public sealed class NoiseTests
{
    // The benchmark program runs it with many more.
    private static readonly int Each = int.Parse(Environment.GetEnvironmentVariable("FAULTS_NOISE") ?? "250", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("FAULTS_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static readonly TheoryData<string, string, string, string> Doors = new()
    {
        { "POST", "/api/events", "application/json", """[{"event_type":"deploy","event_data":{"message":"done","n":[1,2.5e3,null,true]},"session_id":"s","uid":"u","severity":"warning"}]""" },
        { "POST", "/api/events", "application/x-ndjson", "{\"event_type\":\"a\",\"event_data\":\"ü\"}\n{\"event_type\":\"b\"}\n" },
        { "POST", "/events", "application/json", """{"type":"tokens","sessionId":"s","timestamp":2,"modelId":"m","tokensIn":1234,"tokensOut":56,"cacheRead":7,"cost":0.5,"durationMs":10}""" },
        { "POST", "/api/hooks/claude-code", "application/json", """{"session_id":"s","cwd":"/w","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"make"},"tool_use_id":"t1"}""" },
        { "POST", "/v1/logs", "application/json", """{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000000000000","attributes":[{"key":"event.name","value":{"stringValue":"api_request"}},{"key":"session.id","value":{"stringValue":"s"}},{"key":"input_tokens","value":{"intValue":"7"}}]}]}]}]}""" },
        { "POST", "/v1/traces", "application/json", """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"chat","startTimeUnixNano":"1","endTimeUnixNano":"2","attributes":[{"key":"gen_ai.usage.input_tokens","value":{"intValue":"7"}}]}]}]}]}""" },
        { "PUT", "/api/jobs/noise", "application/json", """{"title":"Build","status":"running","progress":42.5,"done":3,"total":7,"unit":"files","message":"linking"}""" },
        { "POST", "/api/jobs/noise/log", "application/json", """{"lines":[{"line":"one","level":"info"},{"line":"two"}]}""" },
        { "POST", "/api/validate", "application/json", """{"content":"# T\n\n| a | b |\n|---|---|\n| [x](y) | `c` |\n","file_path":"a.md"}""" },
        { "POST", "/api/recommendations", "application/json", """{"title":"Fix","file_path":"a.md","original":"x","proposed":"y","line":3,"confidence":0.5}""" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_body_made_wrong_by_chance_is_taken_or_refused_and_never_breaks_a_door(string method, string path, string type, string body)
    {
        await using var board = await RunningBoard.StartAsync();
        var random = new Random(Seed);
        var right = Encoding.UTF8.GetBytes(body);

        for (var n = 0; n < Each; n++)
        {
            var wrong = Noise.Of(right, random);
            using var content = new ByteArrayContent(wrong);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = content };
            using var answer = await board.Http.SendAsync(request);
            Assert.True(
                (int)answer.StatusCode < 500 || answer.StatusCode == HttpStatusCode.ServiceUnavailable,
                $"seed {Seed}, body {n} ({Convert.ToBase64String(wrong)}): {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
