using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Observability;

/// <summary>The real board sends its own telemetry to a real receiver, or to one that is not there.</summary>
[Collection("faults")]
public sealed class OtlpExportTests : Disaster
{
    private const string Marker = "wombat7391";

    private static readonly string[] Soon = ["--OTEL_METRIC_EXPORT_INTERVAL", "300", "--OTEL_BSP_SCHEDULE_DELAY", "200", "--OTEL_BLRP_SCHEDULE_DELAY", "200"];

    [Fact]
    public async Task Metrics_spans_and_log_entries_arrive_without_a_word_of_an_event()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var board = await ChildBoard.StartAsync(Database, ["--Telemetry:Otlp", receiver.Address, "--OTEL_EXPORTER_OTLP_HEADERS", "x-receiver-key=secret", .. Soon]);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(board));
        ForeignWriter.Cli(Database, "ALTER TABLE live_events RENAME TO elsewhere");

        await Eventually.True(() => receiver.MetricNames.Contains("livedashboard.commit.duration"));
        await Eventually.True(() => new[] { "ingest AppendEvents", "commit", "feed read", "publish" }.All(name => receiver.Spans.Any(s => s.Name == name)));
        await Eventually.True(() => receiver.LogRecords.Any(l => l.Body.StringValue.Contains("the feed is opened anew", StringComparison.Ordinal)));
        Assert.Contains(receiver.MetricNames, n => n == "dotnet.process.memory.working_set");
        Assert.Contains(receiver.Metrics.First().ResourceMetrics[0].Resource.Attributes, a => a is { Key: "service.name", Value.StringValue: "livedashboard" });
        Assert.All(receiver.Keys, key => Assert.Equal("secret", key));
        Assert.DoesNotContain(Marker, receiver.Words, StringComparison.Ordinal);
        Assert.Equal(0, await board.TerminateAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_receiver_that_is_away_or_never_answers_harms_nobody(bool listens)
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}";
        if (!listens)
            deaf.Stop();
        await using var board = await ChildBoard.StartAsync(Database, ["--OTEL_EXPORTER_OTLP_ENDPOINT", address, "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", .. Soon]);

        for (var i = 0; i < 50; i++)
            Assert.Equal(HttpStatusCode.OK, await PostAsync(board));
        if (listens)
            (await deaf.AcceptTcpClientAsync()).Dispose();
        await Status.EventuallyAsync(board, s => s.IsRead && s.Events >= 50);

        Assert.Equal(0, await board.TerminateAsync());
        Assert.DoesNotContain("ERROR", board.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("WARN", board.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_is_told_at_the_start_and_so_is_the_boards_own()
    {
        Assert.Equal((2, "LiveDashboard: Telemetry:Otlp must be the address of an OTLP receiver, for example http://127.0.0.1:4318"), await ChildBoard.RefusedAsync(Database, "--Telemetry:Otlp", "collector:4317"));
        Assert.Equal((2, "LiveDashboard: Telemetry:Otlp is the board's own address; it does not send to itself"), await ChildBoard.RefusedAsync(Database, "--urls", "http://127.0.0.1:5097", "--Telemetry:Otlp", "http://localhost:5097"));
    }

    private static async Task<HttpStatusCode> PostAsync(ChildBoard board)
    {
        using var content = new StringContent($$$"""{"event_type":"{{{Marker}}}","event_data":{"{{{Marker}}}":"{{{Marker}}}"}}""", Encoding.UTF8, "application/json");
        using var answer = await board.Http.PostAsync(new Uri("/api/events", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
