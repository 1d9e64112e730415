using System.Net;

namespace LiveDashboard.Tests.Ingest;

/// <summary>What a worker may say, and what is refused.</summary>
public sealed class JobWorkDoorTests
{
    [Fact]
    public async Task A_worker_reports_parts_of_a_whole_with_stage_and_result()
    {
        await using var board = await TempBoard.StartAsync();

        var job = await TempBoard.JsonAsync(await board.PutAsync("/api/jobs/x", """{"done":3,"total":12,"unit":"chapters","stage":"Voices","parent_id":"p","max_attempts":4,"retry_delay_ms":50,"stall_after_ms":60000,"on_stall":"requeue"}"""));
        Assert.Equal("25 3 12 chapters Voices p 1 4", $"{job.GetProperty("progress")} {job.GetProperty("done")} {job.GetProperty("total")} {job.GetProperty("unit")} {job.GetProperty("stage")} {job.GetProperty("parentId")} {job.GetProperty("attempt")} {job.GetProperty("maxAttempts")}");
        Assert.Equal("60000|requeue|50", board.Store.Scalar<string>("SELECT stall_after_ms || '|' || on_stall || '|' || retry_delay_ms FROM jobs"));

        var end = await TempBoard.JsonAsync(await board.PutAsync("/api/jobs/x", """{"status":"completed","result":"https://example.com/a"}"""));
        Assert.Equal("https://example.com/a 100", $"{end.GetProperty("result")} {end.GetProperty("progress")}");
    }

    [Theory]
    [InlineData("on_stall", """{"on_stall":"shout"}""")]
    [InlineData("max_attempts", """{"max_attempts":0}""")]
    [InlineData("max_attempts", """{"max_attempts":1.5}""")]
    [InlineData("total", """{"total":0}""")]
    [InlineData("done", """{"done":-1}""")]
    [InlineData("stall_after_ms", """{"stall_after_ms":5}""")]
    [InlineData("parent_id", """{"parent_id":"x"}""")]
    public async Task What_a_job_cannot_hold_is_named(string field, string body)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PutAsync("/api/jobs/x", body);

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString()));
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM jobs"));
    }

    [Theory]
    [InlineData("completed", """{"progress":10}""", HttpStatusCode.Conflict)]
    [InlineData("completed", """{"status":"running"}""", HttpStatusCode.Conflict)]
    [InlineData("completed", """{"progress":100,"message":"late"}""", HttpStatusCode.OK)]
    [InlineData("completed", """{"status":"completed"}""", HttpStatusCode.OK)]
    [InlineData("failed", """{"progress":10}""", HttpStatusCode.Conflict)]
    [InlineData("failed", """{"status":"completed"}""", HttpStatusCode.Conflict)]
    [InlineData("failed", """{"status":"queued"}""", HttpStatusCode.OK)]
    [InlineData("cancelled", """{"stage":"x"}""", HttpStatusCode.Conflict)]
    [InlineData("cancelled", """{"status":"running","progress":5}""", HttpStatusCode.OK)]
    public async Task What_would_undo_an_end_is_a_conflict_and_changes_nothing(string end, string body, HttpStatusCode status)
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", """{"progress":50}""");
        await board.PutAsync("/api/jobs/x", $$"""{"status":"{{end}}"}""");
        var before = board.Store.Scalar<string>("SELECT data FROM jobs_json");

        var answer = await board.PutAsync("/api/jobs/x", body);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.Conflict)
        {
            Assert.Equal(before, board.Store.Scalar<string>("SELECT data FROM jobs_json"));
            Assert.Contains($"The job is {end}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Log_lines_come_in_order_all_or_none()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", "{}");

        var taken = await board.PostAsync("/api/jobs/x/log", """{"lines":["one\n",{"line":"two","level":"warn","time":1790000000000},""]}""");
        var refused = await board.PostAsync("/api/jobs/x/log", """{"lines":["three",{"line":"four","level":"loud"}]}""");
        var unknown = await board.PostAsync("/api/jobs/nobody/log", """{"lines":["x"]}""");

        Assert.Equal(3, (await TempBoard.JsonAsync(taken)).GetProperty("lines").GetInt32());
        Assert.Equal("one/info,two/warning,/info", board.Store.Scalar<string>("SELECT group_concat(line || '/' || level) FROM (SELECT * FROM job_logs ORDER BY id)"));
        Assert.Equal("lines[1].level", (await TempBoard.JsonAsync(refused)).GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("""{"lines":[]}""")]
    [InlineData("""{"lines":"x"}""")]
    [InlineData("""{"lines":[1]}""")]
    [InlineData("""{"lines":[{}]}""")]
    [InlineData("[]")]
    public async Task A_log_that_holds_no_lines_is_refused(string body)
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, (await board.PostAsync("/api/jobs/x/log", body)).StatusCode);
    }

    [Fact]
    public async Task A_secret_that_a_worker_prints_is_not_stored()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", "{}");

        await board.PostAsync("/api/jobs/x/log", """{"lines":["token ghp_0123456789abcdefghijklmnopqrstuvwxyzAB"]}""");

        Assert.DoesNotContain("ghp_0123456789", board.Store.Scalar<string>("SELECT line FROM job_logs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heartbeat_wakes_a_stalled_job_and_a_claim_takes_a_queued_one()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", """{"kind":"k"}""");
        board.Store.Sql("UPDATE jobs SET status = 'stalled'");

        Assert.Equal("running", (await TempBoard.JsonAsync(await board.PostAsync("/api/jobs/x/heartbeat", ""))).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await board.PostAsync("/api/jobs/nobody/heartbeat", "")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await board.PostAsync("/api/jobs/claim", """{"kind":"k"}""")).StatusCode);
        await board.PutAsync("/api/jobs/y", """{"kind":"k","status":"queued"}""");
        var taken = await TempBoard.JsonAsync(await board.PostAsync("/api/jobs/claim", """{"kind":"k","host":"anna"}"""));
        Assert.Equal("y running anna", $"{taken.GetProperty("id")} {taken.GetProperty("status")} {taken.GetProperty("host")}");
        Assert.Equal("kind", (await TempBoard.JsonAsync(await board.PostAsync("/api/jobs/claim", "{}"))).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Time_left_is_told_from_a_steady_pace_and_not_before()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", """{"progress":40}""");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await board.GetAsync("/api/jobs/x")).GetProperty("etaSeconds").ValueKind);

        board.Store.Sql("UPDATE jobs SET pace = 2, pace_spread = 0.1, pace_samples = 5, progress_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)");

        Assert.InRange((await board.GetAsync("/api/jobs/x")).GetProperty("etaSeconds").GetDouble(), 25, 30);
    }
}
