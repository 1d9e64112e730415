using System.Net;

namespace LiveDashboard.Tests.Ingest;

public sealed class JobDoorTests
{
    [Fact]
    public async Task A_job_nobody_knows_is_created_with_defaults()
    {
        await using var board = await TempBoard.StartAsync();

        var job = await TempBoard.JsonAsync(await board.PutAsync("/api/jobs/import-7", "{}"));

        Assert.Equal("import-7 Untitled running 0 True", $"{job.GetProperty("id")} {job.GetProperty("title")} {job.GetProperty("status")} {job.GetProperty("progress")} {job.GetProperty("created")}");
        Assert.EndsWith("Z", job.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_fields_change_and_the_others_stay()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", """{"title":"Import","kind":"nightly","progress":10,"message":"m","session_id":"s","host":"h"}""");

        var job = await TempBoard.JsonAsync(await board.PutAsync("/api/jobs/x", """{"progress":42.5,"message":"","kind":null}"""));

        Assert.Equal("Import|nightly|42.5||s|h|False", string.Join('|', new[] { "title", "kind", "progress", "message", "sessionId", "host", "created" }.Select(n => job.GetProperty(n).ToString())));
    }

    [Fact]
    public async Task A_completed_job_is_at_a_hundred_percent_and_has_an_end()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", """{"progress":10}""");

        var changed = await TempBoard.JsonAsync(await board.PutAsync("/api/jobs/x", """{"status":"completed"}"""));
        var created = await TempBoard.JsonAsync(await board.PutAsync("/api/jobs/y", """{"status":"completed"}"""));

        Assert.Equal((100, 100), (changed.GetProperty("progress").GetInt32(), created.GetProperty("progress").GetInt32()));
        Assert.NotNull(changed.GetProperty("endedAt").GetString());
    }

    [Fact]
    public async Task A_stalled_job_that_reports_runs_again_and_the_same_report_fires_nothing()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PutAsync("/api/jobs/x", """{"progress":10}""");
        board.Store.Sql("UPDATE jobs SET status = 'stalled'");

        await board.PutAsync("/api/jobs/x", """{"progress":10}""");
        Assert.Equal("running", (await board.GetAsync("/api/jobs/x")).GetProperty("status").GetString());

        var before = board.Store.Scalar<long>("SELECT max(id) FROM live_events");
        await board.PutAsync("/api/jobs/x", """{"progress":10}""");
        Assert.Equal(before, board.Store.Scalar<long>("SELECT max(id) FROM live_events"));
    }

    [Theory]
    [InlineData("""{"progress":101}""", "progress")]
    [InlineData("""{"progress":-0.1}""", "progress")]
    [InlineData("""{"progress":"42"}""", "progress")]
    [InlineData("""{"progress":1e999}""", "progress")]
    [InlineData("""{"status":"done"}""", "status")]
    [InlineData("""{"status":7}""", "status")]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"title":[]}""", "title")]
    [InlineData("""{"message":{}}""", "message")]
    [InlineData("[]", "body")]
    public async Task An_illegal_value_is_named_and_changes_nothing(string body, string field)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PutAsync("/api/jobs/x", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM jobs"));
    }

    [Fact]
    public async Task An_id_or_text_beyond_its_column_is_named()
    {
        await using var board = await TempBoard.StartAsync();

        var id = await board.PutAsync($"/api/jobs/{new string('x', 201)}", "{}");
        var title = await board.PutAsync("/api/jobs/x", $$"""{"title":"{{new string('x', 1025)}}"}""");

        Assert.Equal("id", (await TempBoard.JsonAsync(id)).GetProperty("field").GetString());
        Assert.Equal("title", (await TempBoard.JsonAsync(title)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Jobs_are_paged_without_a_gap_and_filtered_by_status()
    {
        await using var board = await TempBoard.StartAsync();
        for (var i = 0; i < 7; i++)
            await board.PutAsync($"/api/jobs/j{i}", i % 2 == 0 ? """{"status":"queued"}""" : "{}");

        var seen = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = await board.GetAsync($"/api/jobs?limit=3{(next.Length > 0 ? $"&after={next}" : "")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(j => j.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(["j0", "j1", "j2", "j3", "j4", "j5", "j6"], seen.Order());
        Assert.Equal(4, (await board.GetAsync("/api/jobs?status=queued")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/jobs?limit=0", "limit")]
    [InlineData("/api/jobs?limit=501", "limit")]
    [InlineData("/api/jobs?limit=x", "limit")]
    [InlineData("/api/jobs?after=%2A", "after")]
    [InlineData("/api/jobs?after=AAAA", "after")]
    [InlineData("/api/jobs?status=done", "status")]
    [InlineData("/api/sessions?status=done", "status")]
    public async Task A_wrong_question_is_named(string path, string field)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("/api/jobs/none")]
    [InlineData("/api/sessions/none")]
    public async Task What_is_not_there_is_404(string path)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
