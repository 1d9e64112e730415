using System.Net;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Ingest;

public sealed class ReadingDoorTests
{
    private static readonly TimeSpan ThreeSeconds = TimeSpan.FromSeconds(2.2);

    [Fact]
    public async Task A_session_is_told_with_state_attention_tokens_and_cost()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PostAsync("/events", """{"type":"tokens","sessionId":"a b","tokensIn":1,"tokensOut":2,"cacheRead":3,"cacheWrite":4,"reasoning":5,"cost":0.5,"modelId":"m"}""");
        await board.PostAsync("/events", """{"type":"timeline","sessionId":"a b","eventType":"permission","summary":"Run?"}""");

        var session = await board.GetAsync("/api/sessions/a%20b");

        Assert.Equal("""{"input":1,"output":2,"cacheRead":3,"cacheWrite":4,"reasoning":5}""", session.GetProperty("tokens").GetRawText());
        Assert.Equal("waiting_for_permission active 0.5 m permission Run?", $"{session.GetProperty("state")} {session.GetProperty("status")} {session.GetProperty("cost")} {session.GetProperty("model")} {session.GetProperty("attention").GetProperty("kind")} {session.GetProperty("attention").GetProperty("message")}");
        var listed = (await board.GetAsync("/api/sessions?status=active")).GetProperty("items")[0];
        Assert.Equal(session.GetRawText(), listed.GetRawText());
        Assert.Equal(JsonValueKind.Null, (await board.GetAsync("/api/sessions")).GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Nothing_is_taken_while_the_disk_has_no_room()
    {
        await using var board = await TempBoard.StartAsync(budget: new FullDisk());

        var answer = await board.PostAsync("/api/events", """{"event_type":"a"}""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (answer.StatusCode, answer.Headers.GetValues("Retry-After").Single()));
        Assert.Equal("the disk has 3 MB left", (await TempBoard.JsonAsync(answer)).GetProperty("detail").GetString());
        Assert.Equal(0L, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Theory]
    [InlineData("/api/sessions/s")]
    [InlineData("/api/sessions")]
    [InlineData("/api/jobs/j")]
    [InlineData("/api/jobs")]
    public async Task What_sql_wrote_is_told_without_its_secrets(string path)
    {
        await using var board = await TempBoard.StartAsync();
        board.Store.Sql("""
            INSERT INTO sessions (id, title, error, activity, attention, attention_message) VALUES
                ('s', 'kept password: swordfish', 'password: swordfish', 'password: swordfish', 'question', 'password: swordfish');
            INSERT INTO jobs (id, title, message, error) VALUES ('j', 'kept password: swordfish', 'password: swordfish', 'password: swordfish')
            """);

        var told = (await board.GetAsync(path)).GetRawText();

        Assert.DoesNotContain("swordfish", told, StringComparison.Ordinal);
        Assert.Contains("kept password: •••", System.Text.RegularExpressions.Regex.Unescape(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_answers_while_another_program_holds_the_database()
    {
        await using var board = await TempBoard.StartAsync();
        using var foreign = board.Store.Foreign();
        using var command = foreign.CreateCommand();
        command.CommandText = board.Store.Database.Hold;
        command.ExecuteNonQuery();

        var status = await board.GetAsync("/api/status");

        Assert.False(status.GetProperty("feed").GetProperty("read").GetBoolean());
        Assert.Equal(0, status.GetProperty("writer").GetProperty("queueDepth").GetInt32());
        Assert.NotEmpty(status.GetProperty("version").GetString()!);
    }

    [Fact]
    public async Task The_board_is_live_at_once_and_ready_when_its_feed_is_read()
    {
        await using var board = await TempBoard.StartAsync();
        Assert.Equal("live", await board.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ready(board));

        board.Health.Set(HealthSnapshot.Unknown with { MeasuredAt = TimeProvider.System.GetUtcNow() });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ready(board));

        board.Feed.Set(FeedStatus.NotStarted with { LastReadAt = TimeProvider.System.GetUtcNow() }, TimeProvider.System);
        Assert.Equal(HttpStatusCode.OK, await Ready(board));

        board.Feed.SetTrouble(board.Feed.Current with { Trouble = "the disk is full" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ready(board));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_sender_is_told_when_to_come_back(HttpStatusCode expected)
    {
        var busy = new FixedWriter(CommandResult.Busy(ThreeSeconds, "the disk is full"));
        await using var board = expected == HttpStatusCode.TooManyRequests
            ? await TempBoard.StartAsync(budget: new EmptyBudget(ThreeSeconds))
            : await TempBoard.StartAsync(busy);

        foreach (var (path, body) in new[]
        {
            ("/api/events", """{"event_type":"a"}"""), ("/events", """{"type":"session.idle","sessionId":"s"}"""), ("/api/hooks/claude-code", "{}"),
        })
        {
            var answer = await board.PostAsync(path, body);
            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal("3", Assert.Single(answer.Headers.GetValues("Retry-After")));
        }
        Assert.Equal(expected, (await board.PutAsync("/api/jobs/x", "{}")).StatusCode);
    }

    [Fact]
    public async Task What_the_database_refuses_is_400_with_its_column()
    {
        await using var board = await TempBoard.StartAsync(new FixedWriter(CommandResult.Refused("progress", "the value is outside")));

        var answer = await board.PutAsync("/api/jobs/x", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("progress", (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task All_doors_are_described()
    {
        await using var board = await TempBoard.StartAsync();

        var paths = (await board.GetAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            ["/api/events", "/api/hooks/{client}", "/api/hooks/{client}/{event}", "/api/jobs", "/api/jobs/claim", "/api/jobs/{id}", "/api/jobs/{id}/heartbeat", "/api/jobs/{id}/log", "/api/recommendations", "/api/recommendations/bulk", "/api/recommendations/{id}", "/api/recommendations/{id}/apply", "/api/recommendations/{id}/approve", "/api/recommendations/{id}/reject", "/api/recommendations/{id}/reopen", "/api/refused", "/api/report.csv", "/api/sessions", "/api/sessions/{id}", "/api/status", "/api/validate", "/api/validations", "/api/validations/{id}", "/api/validations/{id}/approve", "/api/validations/{id}/enhance", "/api/validations/{id}/reject", "/api/validations/{id}/reopen", "/api/validations/{id}/write", "/api/workflows", "/api/workflows/{id}", "/api/workflows/{id}/cancel", "/api/workflows/{id}/pause", "/api/workflows/{id}/resume", "/api/workflows/{id}/validations", "/events", "/health/live", "/health/ready", "/v1/logs", "/v1/metrics", "/v1/traces"],
            paths.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var append = paths.GetProperty("/api/events").GetProperty("post");
        Assert.True(append.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/x-ndjson", out _));
        Assert.Equal(["200", "400", "401", "403", "413", "415", "429", "503"], append.GetProperty("responses").EnumerateObject().Select(r => r.Name));
        Assert.Equal("deploy_finished", append.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("event_type").GetString());
    }

    private static async Task<HttpStatusCode> Ready(TempBoard board) =>
        (await board.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;
}
