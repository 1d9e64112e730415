using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Observability;

/// <summary>The real board, scraped. In a process of its own: an exporter knows meters by name, and would add the boards of other tests to it.</summary>
[Collection("faults")]
public sealed class MetricsDoorTests : Disaster
{
    private const string Marker = "a-word-of-an-event";

    [Fact]
    public async Task What_the_board_does_is_told_to_prometheus()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        var before = await Scrape.OfAsync(board.Http);

        for (var i = 0; i < 3; i++)
            await PostAsync(board, $$"""{"event_type":"{{Marker}}","session_id":"{{Marker}}","event_data":{"{{Marker}}":"{{Marker}}"},"source":"{{Marker}}"}""");
        await PostAsync(board, $$"""{"event_type":7,"{{Marker}}":1}""");
        ForeignWriter.Cli(Database, $"INSERT INTO live_events (event_type, event_data) VALUES ('{Marker}', '{{}}')");

        // A request is counted a moment after its client has the answer, and the feed is read after the commit.
        var after = before;
        await Eventually.True(() =>
        {
            after = Scrape.OfAsync(board.Http).GetAwaiter().GetResult();
            return Grown(4, "livedashboard_feed_rows_total")
                && Grown(3, "livedashboard_ingest_requests_total", "door=\"AppendEvents\"", "outcome=\"success\"")
                && Grown(1, "livedashboard_ingest_requests_total", "door=\"AppendEvents\"", "outcome=\"invalid\"");
        });
        Assert.True(Grown(3, "livedashboard_commit_commands_total"));
        Assert.True(Grown(1, "livedashboard_commit_duration_seconds_count"));
        Assert.True(Grown(1, "livedashboard_commit_batch_size_bucket", "le=\"1\""));
        Assert.True(Grown(1, "livedashboard_feed_lag_seconds_bucket", "le=\"+Inf\""));
        Assert.True(Grown(1, "livedashboard_bus_publishes_total", "outcome=\"success\""));
        Assert.DoesNotContain(Marker, after.Text, StringComparison.Ordinal);

        bool Grown(double least, string name, params string[] labels) => after.Of(name, labels) >= before.Of(name, labels) + least;
    }

    [Fact]
    public async Task Each_metric_of_the_table_is_there_with_its_kind_and_so_are_memory_requests_and_connections()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await PostAsync(board, """{"event_type":"one"}""");
        var scrape = await Scrape.OfAsync(board.Http);
        foreach (var row in MetricTable.Rows.Where(r => !r.IsSeldom))
        {
            await Eventually.True(
                () => (scrape = Scrape.OfAsync(board.Http).GetAwaiter().GetResult()).Kinds.GetValueOrDefault(row.InPrometheus) == row.KindInPrometheus,
                $"{row.InPrometheus} {row.KindInPrometheus}");
        }
        foreach (var name in new[] { "dotnet_process_memory_working_set_bytes", "dotnet_gc_collections_total", "http_server_request_duration_seconds", "kestrel_active_connections" })
            Assert.Contains(name, scrape.Kinds.Keys);
    }

    [Fact]
    public async Task A_newer_prometheus_that_would_take_other_names_gets_the_same()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");

        using var answer = await board.Http.SendAsync(request);

        Assert.Equal("application/openmetrics-text", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\nlivedashboard_commit_commands_total{", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-API-Key", RunningBoard.Key, HttpStatusCode.OK)]
    [InlineData("Authorization", $"Bearer {RunningBoard.Key}", HttpStatusCode.OK)]
    [InlineData("X-API-Key", "another", HttpStatusCode.Unauthorized)]
    [InlineData("Accept", "text/plain", HttpStatusCode.Unauthorized)]
    public async Task Only_who_has_a_key_is_told(string header, string value, HttpStatusCode expected)
    {
        await using var board = await RunningBoard.StartAsync("--Security:Login", "On");
        using var stranger = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{board.Address}/metrics");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await stranger.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await answer.Content.ReadAsStringAsync()).Contains("livedashboard_", StringComparison.Ordinal));
    }

    private static async Task PostAsync(ChildBoard board, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await board.Http.PostAsync(new Uri("/api/events", UriKind.Relative), content);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
    }
}
