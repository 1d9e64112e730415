using System.Globalization;
using System.Net;
using System.Text.Json;

namespace LiveDashboard.Tests.Ingest;

public sealed class EventsDoorTests
{
    [Fact]
    public async Task One_event_is_answered_with_the_id_of_its_row()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/events", """{"event_type":"deploy","event_data":{ "message" : "done" },"session_id":"s1","parent_event_id":7,"spawner_type":"ci","source":"shop","severity":"warning","uid":"u1","later":"ignored"}""");

        var body = await TempBoard.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, body.GetProperty("accepted").GetInt32());
        Assert.Equal(0, body.GetProperty("duplicates").GetInt32());
        var id = body.GetProperty("ids")[0].GetInt64();
        Assert.Equal(
            """deploy|{"message":"done"}|s1|7|ci|shop|warning|u1""",
            board.Store.Scalar<string>($"SELECT concat_ws('|', event_type, event_data, session_id, parent_event_id, spawner_type, source, severity, uid) FROM live_events WHERE id = {id}"));
    }

    [Fact]
    public async Task Data_may_be_any_value_and_is_an_empty_object_when_missing()
    {
        await using var board = await TempBoard.StartAsync();

        await board.PostAsync("/api/events", """[{"event_type":"a"},{"event_type":"a","event_data":null},{"event_type":"a","event_data":[1, 2.50,"ü✓😀"]},{"event_type":"a","event_data":1e400}]""");

        Assert.Equal("""{} {} [1,2.50,"ü✓😀"] 1e400""", board.Store.Scalar<string>(
            "SELECT group_concat(CASE WHEN json_type(event_data) = 'array' THEN '[1,2.50,\"' || json_extract(event_data, '$[2]') || '\"]' ELSE event_data END, ' ') FROM (SELECT * FROM live_events ORDER BY id)"));
    }

    [Fact]
    public async Task An_array_with_one_wrong_event_stores_none_and_names_the_field()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/events", """[{"event_type":"a"},{"event_type":"b"},{"event_type":5}]""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("[2].event_type", (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Fact]
    public async Task Lines_are_stored_in_their_order()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/events", "{\"event_type\":\"a\"}\r\n\n  \n{\"event_type\":\"b\"}\n{\"event_type\":\"c\"}", "application/x-ndjson");

        Assert.Equal(3, (await TempBoard.JsonAsync(answer)).GetProperty("ids").GetArrayLength());
        Assert.Equal("a,b,c", board.Store.Scalar<string>("SELECT group_concat(event_type) FROM (SELECT * FROM live_events ORDER BY id)"));
    }

    [Fact]
    public async Task A_wrong_line_is_told_by_its_number_and_nothing_is_stored()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/events", "{\"event_type\":\"a\"}\n{\"event_type\":\n", "application/x-ndjson");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Line 2:", (await TempBoard.JsonAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Fact]
    public async Task Retries_sent_at_once_make_one_row_and_all_succeed()
    {
        await using var board = await TempBoard.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            board.PostAsync("/api/events", $$"""{"event_type":"a","uid":"u{{i % 4}}"}""")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(4, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
        var ids = await Task.WhenAll(answers.Select(async a => (await TempBoard.JsonAsync(a)).GetProperty("ids")[0].GetInt64()));
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_known_uid_inside_a_batch_is_counted_as_duplicate()
    {
        await using var board = await TempBoard.StartAsync();

        var body = await TempBoard.JsonAsync(await board.PostAsync("/api/events", """[{"event_type":"a","uid":"u"},{"event_type":"b"},{"event_type":"a","uid":"u"}]"""));

        Assert.Equal((2, 1), (body.GetProperty("accepted").GetInt32(), body.GetProperty("duplicates").GetInt32()));
        Assert.Equal(body.GetProperty("ids")[0].GetInt64(), body.GetProperty("ids")[2].GetInt64());
    }

    [Theory]
    [InlineData("""{"event_data":{}}""", "event_type")]
    [InlineData("""{"event_type":""}""", "event_type")]
    [InlineData("""{"event_type":null}""", "event_type")]
    [InlineData("""{"event_type":["a"]}""", "event_type")]
    [InlineData("""{"event_type":"a","severity":"loud"}""", "severity")]
    [InlineData("""{"event_type":"a","severity":1}""", "severity")]
    [InlineData("""{"event_type":"a","uid":""}""", "uid")]
    [InlineData("""{"event_type":"a","uid":{}}""", "uid")]
    [InlineData("""{"event_type":"a","session_id":true}""", "session_id")]
    [InlineData("""{"event_type":"a","parent_event_id":1.5}""", "parent_event_id")]
    [InlineData("""{"event_type":"a","source":[]}""", "source")]
    [InlineData("""{"event_type":"a","event_data":{"x":["a","\ud800"]}}""", "event_data.x[1]")]
    [InlineData("""{"event_type":"a\u0000b"}""", "event_type")]
    [InlineData("""[{"event_type":"a"},{"event_type":"b","event_data":"\udc00"}]""", "[1].event_data")]
    [InlineData("5", "body")]
    [InlineData("null", "body")]
    [InlineData("[[]]", "[0]")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/events", body);

        var problem = await TempBoard.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("errors").GetProperty(field).ValueKind);
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Theory]
    [InlineData("event_type", 128)]
    [InlineData("uid", 200)]
    [InlineData("session_id", 200)]
    [InlineData("parent_event_id", 200)]
    [InlineData("spawner_type", 128)]
    [InlineData("source", 256)]
    public async Task A_text_may_have_as_many_bytes_as_its_column(string field, int bytes)
    {
        await using var board = await TempBoard.StartAsync();
        var fits = JsonSerializer.Serialize(new Dictionary<string, string> { ["event_type"] = "a", [field] = new string('ü', bytes / 2) });
        var longer = JsonSerializer.Serialize(new Dictionary<string, string> { ["event_type"] = "a", [field] = new string('ü', bytes / 2) + "x" });

        Assert.Equal(HttpStatusCode.OK, (await board.PostAsync("/api/events", fits)).StatusCode);
        var answer = await board.PostAsync("/api/events", longer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task What_is_too_large_is_413_and_named()
    {
        await using var board = await TempBoard.StartAsync();
        var data = $$"""{"event_type":"a","event_data":"{{new string('x', 262_143)}}"}""";
        var many = "[" + string.Join(',', Enumerable.Repeat("""{"event_type":"a"}""", 5001)) + "]";
        var body = new string(' ', 1024 * 1024) + "{}";

        foreach (var (sent, field) in new[] { (data, "event_data"), (many, "body"), (body, "body") })
        {
            var answer = await board.PostAsync("/api/events", sent);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Equal(field, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
        }
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Fact]
    public async Task A_body_without_length_is_cut_off_at_its_limit()
    {
        await using var board = await TempBoard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent(new string(' ', 3_000_000)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;

        var answer = await board.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task Another_content_type_is_415(string type)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/events", """{"event_type":"a"}""", type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("unsupported_media_type", (await TempBoard.JsonAsync(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Five_thousand_events_fit_into_one_request()
    {
        await using var board = await TempBoard.StartAsync();
        var lines = string.Join('\n', Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"event_type":"a","uid":"{{i}}"}""")));

        var answer = await board.PostAsync("/api/events", lines, "application/x-ndjson; charset=utf-8");

        Assert.Equal(5000, (await TempBoard.JsonAsync(answer)).GetProperty("accepted").GetInt32());
        Assert.Equal(5000, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }
}
