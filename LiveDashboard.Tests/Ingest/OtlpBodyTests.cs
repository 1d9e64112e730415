using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Protobuf;
using LiveDashboard.App.Ingest.Otlp.Wire;

namespace LiveDashboard.Tests.Ingest;

/// <summary>What is no OTLP gets a clear answer, and what is comes through in each of its languages.</summary>
public sealed class OtlpBodyTests
{
    private const string Protobuf = "application/x-protobuf";

    private static readonly string Good = Request("""{"key":"input_tokens","value":{"intValue":"7"}}""");

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/json", "gzip")]
    [InlineData(Protobuf, null)]
    [InlineData(Protobuf, "gzip")]
    public async Task The_same_request_counts_once_in_whatever_language_it_comes(string type, string? encoding)
    {
        await using var board = await OtlpBoard.StartAsync();
        var body = type == Protobuf ? JsonParser.Default.Parse<ExportLogsServiceRequest>(Good).ToByteArray() : Encoding.UTF8.GetBytes(Good);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await board.SendAsync("/v1/logs", encoding is null ? body : Zip(body), type, encoding);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
        await board.TakenAsync("/v1/logs", Good);

        Assert.Equal("7|0|0|0|0|0.0", board.Totals("s"));
        Assert.Equal(1, board.Events());
    }

    [Theory]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "[1]", 400)]
    [InlineData("application/json", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"soon"}]}]}]}""", 400)]
    [InlineData("application/json", """{"resourceLogs":{"a":1}}""", 400)]
    [InlineData("application/json", "", 400)]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/json; charset=utf-16", "{}", 415)]
    public async Task What_is_no_otlp_is_refused_and_said(string type, string body, int status)
    {
        await using var board = await OtlpBoard.StartAsync();

        using var answer = await board.SendAsync("/v1/logs", Encoding.UTF8.GetBytes(body), type);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    [InlineData("/v1/traces")]
    public async Task Damaged_protobuf_and_noise_are_refused_and_never_break(string door)
    {
        await using var board = await OtlpBoard.StartAsync();
        var whole = JsonParser.Default.Parse<ExportLogsServiceRequest>(Good).ToByteArray();
        var random = new Random(3);

        for (var i = 0; i < 60; i++)
        {
            var body = i % 2 == 0 ? whole[..random.Next(whole.Length)] : new byte[random.Next(1, 400)];
            if (i % 2 == 1)
                random.NextBytes(body);
            using var answer = await board.SendAsync(door, body, Protobuf);
            Assert.True((int)answer.StatusCode is 200 or 400, $"{(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Json_that_nests_without_end_is_refused()
    {
        await using var board = await OtlpBoard.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", 2000)) + string.Concat(Enumerable.Repeat("]}}", 2000));

        using var answer = await board.SendAsync("/v1/logs", Encoding.UTF8.GetBytes(Request($$"""{"key":"x","value":{{deep}}}""")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_inflates_without_end_is_not_inflated()
    {
        await using var board = await OtlpBoard.StartAsync();

        using var answer = await board.SendAsync("/v1/logs", Zip(new byte[64 * 1024 * 1024]), "application/json", "gzip");
        using var unknown = await board.SendAsync("/v1/logs", [1, 2, 3], "application/json", "br");
        using var noGzip = await board.SendAsync("/v1/logs", [1, 2, 3], "application/json", "gzip");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (answer.StatusCode, unknown.StatusCode, noGzip.StatusCode));
    }

    [Fact]
    public async Task What_there_is_no_room_for_once_unpacked_may_come_again()
    {
        await using var board = await OtlpBoard.StartAsync(budget: new EmptyBudget(TimeSpan.FromSeconds(3)));

        using var answer = await board.SendAsync("/v1/logs", Zip("{}"u8.ToArray()), "application/json", "gzip");
        using var plain = await board.SendAsync("/v1/logs", "{}"u8.ToArray());

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (answer.StatusCode, plain.StatusCode));
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.Equal(0, board.Events());
    }

    [Fact]
    public async Task What_is_wrong_in_one_record_is_said_and_the_others_count()
    {
        await using var board = await OtlpBoard.StartAsync();

        var answer = await board.TakenAsync("/v1/logs", Request("""{"key":"input_tokens","value":{"intValue":-5}}""", """{"key":"input_tokens","value":{"intValue":9}}"""));

        Assert.Equal("1", answer.GetProperty("partialSuccess").GetProperty("rejectedLogRecords").ToString());
        Assert.Contains("negative", answer.GetProperty("partialSuccess").GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal("9|0|0|0|0|0.0", board.Totals("s"));
    }

    [Fact]
    public async Task What_nobody_knows_is_kept_and_secrets_are_not()
    {
        await using var board = await OtlpBoard.StartAsync();

        await board.TakenAsync("/v1/logs", Request("""{"key":"new.thing","value":{"kvlistValue":{"values":[{"key":"a","value":{"boolValue":true}},{"key":"nothing","value":{}}]}}},{"key":"password","value":{"stringValue":"hunter2hunter2"}}"""));

        var data = board.Text("SELECT event_data FROM live_events WHERE uid LIKE 'otlp:%'");
        Assert.Contains("""new.thing":{"a":true,"nothing":null}""", data, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", data, StringComparison.Ordinal);
    }

    private static string Request(params string[] attributes) => $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"logRecords":[
        {{{string.Join(',', attributes.Select((more, i) => $$$"""{"timeUnixNano":"{{{1790000000000000000 + i}}}","attributes":[{"key":"event.name","value":{"stringValue":"api_request"}},{"key":"session.id","value":{"stringValue":"s"}},{{{more}}}]}"""))}}}]}]}]}
        """;

    private static byte[] Zip(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(body);
        return zipped.ToArray();
    }
}
