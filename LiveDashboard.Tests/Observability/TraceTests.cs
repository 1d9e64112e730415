using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using LiveDashboard.Core.Observability;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Observability;

/// <summary>The way of an event as spans. All boards of this process have one source: a test knows its own by trace id and links.</summary>
public sealed class TraceTests
{
    private const string Marker = "a-word-of-an-event";

    [Fact]
    public async Task A_request_is_followed_to_its_commit_and_from_there_to_the_screens()
    {
        using var heard = new Heard();
        await using var board = await RunningBoard.StartAsync();
        var (trace, parent) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());

        await PostAsync(board, $$$"""{"event_type":"{{{Marker}}}","session_id":"{{{Marker}}}","event_data":{"{{{Marker}}}":"{{{Marker}}}"}}""", $"00-{trace}-{parent}-01");

        await Eventually.True(() => heard.Named("publish").Any(p => p.Parent is { } read && heard.LinkedTo(read, "commit").Any(c => heard.LinkedTo(c, "ingest AppendEvents").Any(i => i.TraceId == trace))));
        var ingest = Assert.Single(heard.Named("ingest AppendEvents"), s => s.TraceId == trace);
        Assert.Equal((parent, ActivityKind.Server, "AppendEvents", "success", 200), (ingest.ParentSpanId, ingest.Kind, ingest.GetTagItem("door"), ingest.GetTagItem("outcome"), ingest.GetTagItem("http.response.status_code")));
        var commit = Assert.Single(heard.LinkedTo(ingest, "commit"));
        Assert.True((int)commit.GetTagItem("livedashboard.commit.batch.size")! >= 1);
        var read = Assert.Single(heard.Named("feed read"), s => s.Links.Any(l => l.Context.SpanId == commit.SpanId));
        Assert.True((int)read.GetTagItem("livedashboard.feed.rows")! >= 1);
        Assert.All(heard.All, s => Assert.DoesNotContain(Marker, Words(s), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sender_without_a_trace_begins_one_though_the_framework_has_its_own_span_that_nobody_records()
    {
        using var heard = new Heard();
        await using var board = await RunningBoard.StartAsync();

        await PostAsync(board, """{"event_type":7}""", traceParent: null);

        await Eventually.True(() => heard.Named("ingest AppendEvents").Any(s => s.GetTagItem("outcome") is "invalid" && s.ParentSpanId == default));
    }

    [Fact]
    public async Task A_sender_that_asks_for_no_trace_gets_none()
    {
        using var heard = new Heard();
        await using var board = await RunningBoard.StartAsync();
        var trace = ActivityTraceId.CreateRandom();

        await PostAsync(board, """{"event_type":"quiet"}""", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00");
        await PostAsync(board, """{"event_type":"loud"}""", traceParent: null);

        await Eventually.True(() => heard.Named("ingest AppendEvents").Any());
        Assert.DoesNotContain(heard.All, s => s.TraceId == trace);
    }

    [Fact]
    public async Task Rows_that_another_program_wrote_have_a_read_without_a_commit()
    {
        using var heard = new Heard();
        await using var board = await RunningBoard.StartAsync();

        board.Cli("INSERT INTO live_events (event_type) VALUES ('foreign')");

        await Eventually.True(() => heard.Named("feed read").Any(s => !s.Links.Any()));
    }

    [Fact]
    public void A_read_takes_the_commits_up_to_its_last_row_and_a_relay_that_nobody_reads_does_not_grow()
    {
        var relay = new TraceRelay();
        for (var row = 1; row <= 2000; row++)
            relay.Leave(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded), row);

        Assert.Equal(1024 - 500, relay.TakeThrough(1500).Count);
        Assert.Empty(relay.TakeThrough(1500));
        Assert.Equal(500, relay.TakeThrough(9999).Count);
    }

    private static string Words(Activity span) =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Links.SelectMany(l => l.Tags ?? []))} {string.Join(' ', span.Events.Select(e => e.Name))}";

    private static async Task PostAsync(RunningBoard board, string body, string? traceParent)
    {
        // Nothing of this test's own may go along: only what a sender says.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{board.Address}/api/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-API-Key", RunningBoard.Key);
        if (traceParent is not null)
            request.Headers.Add("traceparent", traceParent);
        using var answer = await client.SendAsync(request);
    }

    /// <summary>Records what a parent records, and what has none: as exporters do.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentQueue<Activity> _spans = new();

        public Heard()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == DashboardTrace.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                    options.Parent.TraceId == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyCollection<Activity> All => _spans;

        public IEnumerable<Activity> Named(string name) => _spans.Where(s => s.DisplayName == name);

        public IEnumerable<Activity> LinkedTo(Activity span, string name) => Named(name).Where(s => span.Links.Any(l => l.Context.SpanId == s.SpanId));

        public void Dispose() => _listener.Dispose();
    }
}
