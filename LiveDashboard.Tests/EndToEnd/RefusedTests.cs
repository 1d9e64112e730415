using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LiveDashboard.App.Hosting;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>What doors refuse, on the real program.</summary>
public sealed class RefusedTests : IAsyncLifetime
{
    // They read no body, or do without one.
    private static readonly string[] Bodiless = ["CancelWorkflow", "DeleteWorkflow", "JobHeartbeat", "PauseWorkflow", "ResumeWorkflow"];

    private RunningBoard _board = null!;
    private string _key = "";

    public async Task InitializeAsync()
    {
        _board = await RunningBoard.StartAsync();
        _key = (await _board.The<SourceKeys>().CreateAsync("ci", "test", KeyScopes.All, TimeSpan.Zero, default))!;
    }

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_bad_body_at_any_door_is_on_the_list()
    {
        var doors = _board.The<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Ingest)).ToArray();
        Assert.True(doors.Length > 20);
        foreach (var door in doors)
        {
            var path = "/" + string.Join('/', door.RoutePattern.RawText!.Trim('/').Split('/').Select(s => s == "{client}" ? "codex" : s.StartsWith('{') ? "1" : s));
            var method = door.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            using var answer = await SendAsync(method, path, """{"password": "swordfish", "token": "sword" fish}""");
        }

        var told = await ToldAsync();

        Assert.Equal(doors.Select(NameOf).Except(Bodiless).Order(StringComparer.Ordinal), told.Select(r => r.Door).Order(StringComparer.Ordinal));
        Assert.All(told, r => Assert.Equal((400, "invalid_json", "body", "ci", 1L), (r.Status, r.Code, r.Field, r.Source, r.Count)));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM refused_requests WHERE excerpt IS NULL OR excerpt LIKE '%swordfish%' OR excerpt LIKE '%\"sword\"%'"));
    }

    [Fact]
    public async Task Each_kind_of_refusal_is_told_with_its_reason()
    {
        using var field = await SendAsync("POST", "/api/events", """{"event_data":1}""");
        using var type = await SendAsync("POST", "/api/events", "hello", "text/plain");
        using var large = await SendAsync("POST", "/api/events", new string(' ', 1_100_000));
        using var binary = await SendAsync("POST", "/v1/logs", "\u0001\u0002", "application/x-protobuf");
        using var client = await SendAsync("POST", "/api/hooks/nobody", "{}");
        using var database = await SendAsync("PUT", "/api/jobs/x", """{"parent_id":"x"}""");
        using var records = await SendAsync("POST", "/v1/metrics", Points);
        using var missing = await SendAsync("POST", "/api/jobs/none/heartbeat", "");
        using var conflict = await SendAsync("POST", "/api/workflows/none/pause", "");
        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.OK],
            new[] { field, type, large, binary, client, database, records }.Select(a => a.StatusCode));

        var told = await ToldAsync();

        Assert.Equal(
            [
                "AppendEvents 400 invalid_field event_type", "AppendEvents 413 too_large body", "AppendEvents 415 unsupported_media_type ", "ClientHook 404 not_found client",
                "OtlpLogs 400 invalid_protobuf body", "OtlpMetrics 200 rejected_records ", "PutJob 400 invalid_field parent_id",
            ],
            told.Select(r => $"{r.Door} {r.Status} {r.Code} {r.Field}").Order(StringComparer.Ordinal));
        Assert.Equal(2, told.Single(r => r.Code == "rejected_records").Count);
        Assert.Equal("PUT /api/jobs/x", told.Single(r => r.Door == "PutJob").Request);
        Assert.Equal(1_100_000, told.Single(r => r.Code == "too_large").SizeBytes);
        var line = _board.The<ActivityProjection>().Current.Newest.First(i => i.Type == "request_refused");
        Assert.Equal(("ci", true, Severity.Warning), (line.Title, line.Text.StartsWith("sent something the board could not take: ", StringComparison.Ordinal), line.Severity));
    }

    [Fact]
    public async Task Ten_thousand_of_a_loop_are_one_row_and_what_may_come_again_is_none()
    {
        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            using var answer = await SendAsync("POST", "/api/events", """{"event_type":7}""");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        });
        using var stranger = await SendAsync("POST", "/api/events", "{", key: "ld_ci_guessed");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);

        var row = Assert.Single(await ToldAsync());

        Assert.Equal(10_000, row.Count);
        Assert.InRange(Scalar("SELECT count(*) FROM live_events WHERE entity = 'refused_requests'"), 1, 20);
        Assert.Equal(1L, Scalar("SELECT count(*) FROM live_events WHERE event_type = 'request_refused'"));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_changes_no_answer_and_loses_none()
    {
        using var connection = _board.Foreign();
        SqlRows.Run(connection, _board.Hold);
        for (var i = 0; i < 50; i++)
        {
            using var answer = await SendAsync("POST", "/api/events", """{"event_type":7}""");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        SqlRows.Run(connection, "ROLLBACK");

        await Eventually.True(() => _board.The<RefusedProjection>().Current is [{ Count: >= 1 }]);
        Assert.Equal(50, Assert.Single(await ToldAsync()).Count);
    }

    [Fact]
    public async Task The_reading_door_tells_reasons_and_no_body()
    {
        using var answer = await SendAsync("POST", "/api/events", """{"event_data":{"message":"a body"}}""");
        await ToldAsync();

        var told = await _board.Http.GetStringAsync(new Uri("/api/refused", UriKind.Relative));

        Assert.Contains("\"detail\":\"event_type: is missing.\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("a body", told, StringComparison.Ordinal);
    }

    private const string Points = """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeMetrics":[{"metrics":[{"name":"claude_code.token.usage","sum":{"aggregationTemporality":1,"dataPoints":[
          {"asDouble":-5,"timeUnixNano":"1","attributes":[{"key":"session.id","value":{"stringValue":"s"}},{"key":"type","value":{"stringValue":"input"}}]},
          {"asDouble":-6,"timeUnixNano":"1","attributes":[{"key":"session.id","value":{"stringValue":"s"}},{"key":"type","value":{"stringValue":"input"}}]}]}}]}]}]}
        """;

    // All that was noted, at once, as when the board stops.
    private async Task<IReadOnlyList<RefusedRequest>> ToldAsync()
    {
        await _board.The<QuarantineDuty>().StopAsync(default);
        var newest = Scalar("SELECT max(id) FROM live_events");
        await Eventually.True(() => _board.The<FeedGauge>().Current.Cursor >= newest);
        return _board.The<RefusedProjection>().Current;
    }

    private long Scalar(string sql)
    {
        using var connection = _board.Foreign();
        return SqlRows.Number(connection, sql);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string body, string type = "application/json", string? key = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _board.Address + path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("X-API-Key", key ?? _key);
        return await Client.SendAsync(request);
    }

    private static readonly HttpClient Client = new();

    private static string NameOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
}
