using System.Net;

namespace LiveDashboard.Tests.Ingest;

public sealed class PluginDoorTests
{
    [Fact]
    public async Task A_created_session_is_active_with_what_was_said_and_its_host_is_seen()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await Send(board, """{"type":"session.created","timestamp":1,"sessionId":"s","title":"Fix it","hostname":"anna","instance":"/home/me/shop","parentSessionId":"p"}""");

        Assert.True((await TempBoard.JsonAsync(answer)).GetProperty("success").GetBoolean());
        Assert.Equal("Fix it|active|opencode|anna|/home/me/shop|p", Session(board, "title, status, source, host, directory, parent_session_id"));
        Assert.Equal("anna", board.Store.Scalar<string>("SELECT hostname FROM instances"));
        Assert.Equal("session_created,instance_seen", Told(board));
    }

    [Fact]
    public async Task A_renamed_session_keeps_what_was_not_said()
    {
        await using var board = await TempBoard.StartAsync();
        await Send(board, """{"type":"session.created","sessionId":"s","title":"a","hostname":"anna","instance":"/x"}""");

        await Send(board, """{"type":"session.updated","sessionId":"s","title":"b"}""");

        Assert.Equal("b|anna|/x|active", Session(board, "title, host, directory, status"));
    }

    [Theory]
    [InlineData("""{"type":"timeline","sessionId":"s","eventType":"tool","summary":"x"}""")]
    [InlineData("""{"type":"tokens","sessionId":"s","tokensIn":1}""")]
    [InlineData("""{"type":"file.edit","sessionId":"s","filePath":"a.cs"}""")]
    public async Task Activity_of_an_unknown_session_creates_it_and_says_so_first(string body)
    {
        await using var board = await TempBoard.StartAsync();

        await Send(board, body);

        Assert.Equal("Resumed Session|active|opencode", Session(board, "title, status, source"));
        Assert.StartsWith("session_created", Told(board), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_raises_attention_and_other_activity_clears_it_and_wakes_the_session()
    {
        await using var board = await TempBoard.StartAsync();
        await Send(board, """{"type":"session.created","sessionId":"s","title":"a"}""");

        await Send(board, """{"type":"timeline","sessionId":"s","eventType":"permission","summary":"Run rm?","tool":"bash"}""");
        Assert.Equal("permission|Run rm?|active", Session(board, "attention, attention_message, status"));
        Assert.Equal("warning", board.Store.Scalar<string>("SELECT severity FROM live_events WHERE event_type = 'timeline'"));

        await Send(board, """{"type":"session.idle","sessionId":"s"}""");
        Assert.Equal("idle", Session(board, "status, attention"));

        await Send(board, """{"type":"timeline","sessionId":"s","eventType":"permission","summary":"Again?"}""");
        await Send(board, """{"type":"timeline","sessionId":"s","eventType":"tool","summary":"ran","modelId":"big"}""");
        Assert.Equal("active|ran|big", Session(board, "status, attention, activity, model"));
    }

    [Theory]
    [InlineData("""{"type":"tokens","sessionId":"s","tokensIn":1}""", "active")]
    [InlineData("""{"type":"file.edit","sessionId":"s","filePath":"a"}""", "active")]
    [InlineData("""{"type":"session.updated","sessionId":"s","title":"b"}""", "idle|permission")]
    public async Task Only_activity_settles_what_was_asked(string body, string after)
    {
        await using var board = await TempBoard.StartAsync();
        await Send(board, """{"type":"session.idle","sessionId":"s"}""");
        board.Store.Sql("UPDATE sessions SET attention = 'permission'");

        await Send(board, body);

        Assert.Equal(after, Session(board, "status, attention"));
    }

    [Fact]
    public async Task A_message_that_the_hooks_tell_of_too_costs_once()
    {
        await using var board = await TempBoard.StartAsync();

        await Send(board, """{"type":"tokens","sessionId":"s","modelId":"m","tokensIn":100,"tokensOut":10,"cost":0.5}""");
        (await board.PostAsync("/api/hooks/opencode",
            """{"type":"message.updated","properties":{"info":{"id":"msg_1","sessionID":"s","role":"assistant","modelID":"m","cost":0.5,"tokens":{"input":100,"output":10,"reasoning":0,"cache":{"read":0,"write":0}}}}}""")).EnsureSuccessStatusCode();
        await Send(board, """{"type":"tokens","sessionId":"s","modelId":"m","tokensIn":7,"tokensOut":1,"cost":0.25}""");

        Assert.Equal("107|11|0.75", Session(board, "tokens_input, tokens_output, cost"));
    }

    [Fact]
    public async Task Tokens_add_up_and_a_retry_with_an_id_does_not_count_again()
    {
        await using var board = await TempBoard.StartAsync();
        const string Usage = """{"type":"tokens","sessionId":"s","providerId":"p","modelId":"m","agent":"build","tokensIn":10,"tokensOut":20.0,"cacheRead":30,"cacheWrite":null,"reasoning":5,"cost":0.25,"durationMs":12.6}""";

        await Send(board, Usage);
        await Send(board, Usage);
        await Send(board, """{"type":"tokens","sessionId":"s","uid":"u","tokensIn":1}""");
        await Send(board, """{"type":"tokens","sessionId":"s","uid":"u","tokensIn":1}""");

        Assert.Equal("21|40|60|0|10|0.5", Session(board, "tokens_input, tokens_output, tokens_cache_read, tokens_cache_write, tokens_reasoning, cost"));
        Assert.Equal(3, board.Store.Scalar<long>("SELECT count(*) FROM token_usage"));
    }

    [Fact]
    public async Task An_edited_file_is_recorded()
    {
        await using var board = await TempBoard.StartAsync();

        await Send(board, """{"type":"file.edit","sessionId":"s","filePath":"/x/a.cs","fileExtension":".cs","operation":"write","linesAdded":3,"linesRemoved":1}""");

        Assert.Equal("/x/a.cs|.cs|write|3|1", board.Store.Scalar<string>("SELECT concat_ws('|', file_path, file_extension, operation, lines_added, lines_removed) FROM file_edits"));
    }

    [Theory]
    [InlineData("\"boom\"", "boom")]
    [InlineData("""{"name":"E","message":"rate limited"}""", "rate limited")]
    [InlineData("""{"code":7}""", """{"code":7}""")]
    [InlineData("null", "The session reported an error.")]
    public async Task An_error_is_told_whatever_its_shape(string error, string told)
    {
        await using var board = await TempBoard.StartAsync();

        await Send(board, $$"""{"type":"session.error","sessionId":"s","error":{{error}}}""");

        Assert.Equal($"error|{told}", Session(board, "status, error"));
        Assert.Equal("session_created,session_failed", Told(board));
    }

    [Fact]
    public async Task A_type_nobody_knows_is_stored_as_an_event()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await Send(board, """{"type":"todo.updated","sessionId":"s","items":[1]}""");

        Assert.Equal(1, (await TempBoard.JsonAsync(answer)).GetProperty("id").GetInt64());
        Assert.Equal("todo.updated|s|opencode", board.Store.Scalar<string>("SELECT concat_ws('|', event_type, session_id, source) FROM live_events"));
    }

    [Theory]
    [InlineData("""{"type":"timeline"}""", "sessionId")]
    [InlineData("""{"sessionId":"s"}""", "type")]
    [InlineData("""{"type":"tokens","sessionId":"s","tokensIn":-1}""", "tokensIn")]
    [InlineData("""{"type":"tokens","sessionId":"s","tokensIn":"1"}""", "tokensIn")]
    [InlineData("""{"type":"tokens","sessionId":"s","tokensIn":1.5}""", "tokensIn")]
    [InlineData("""{"type":"tokens","sessionId":"s","cost":1e300}""", "cost")]
    [InlineData("""{"type":"file.edit","sessionId":"s"}""", "filePath")]
    [InlineData("""{"type":"session.created","sessionId":"s","title":{}}""", "title")]
    [InlineData("[]", "body")]
    public async Task A_wrong_field_is_named_and_nothing_is_stored(string body, string field)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/events", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString());
        Assert.Equal(0, board.Store.Scalar<long>("SELECT (SELECT count(*) FROM live_events) + (SELECT count(*) FROM sessions)"));
    }

    private static async Task<HttpResponseMessage> Send(TempBoard board, string body)
    {
        var answer = await board.PostAsync("/events", body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    private static string Session(TempBoard board, string columns) => board.Store.Scalar<string>($"SELECT concat_ws('|', {columns}) FROM sessions");

    private static string Told(TempBoard board) =>
        board.Store.Scalar<string>("SELECT group_concat(event_type) FROM (SELECT event_type FROM live_events WHERE severity <> 'debug' ORDER BY id)");
}
