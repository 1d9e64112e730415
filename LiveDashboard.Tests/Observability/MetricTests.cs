using System.Net;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Observability;

public sealed class MetricTests
{
    [Fact]
    public async Task The_table_in_the_docs_and_the_instruments_are_the_same()
    {
        await using var board = await RunningBoard.StartAsync();
        using var reading = new MeterReading(board.The<DashboardMeter>());

        Assert.Equal(
            MetricTable.Rows.Select(r => $"{r.Name} {r.Kind} {r.Unit} {r.What}").Order(StringComparer.Ordinal),
            reading.Instruments.Values.Select(i => $"{i.Name} {i.GetType().Name.Split('`')[0]} {i.Unit} {i.Description}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_are_counted_by_door_and_by_what_became_of_them()
    {
        await using var board = await RunningBoard.StartAsync();
        using var reading = new MeterReading(board.The<DashboardMeter>());
        using var stranger = new HttpClient { BaseAddress = board.Http.BaseAddress };

        foreach (var (client, body, expected) in new[]
        {
            (board.Http, """{"event_type":"counted"}""", HttpStatusCode.OK),
            (board.Http, """{"event_type":7}""", HttpStatusCode.BadRequest),
            (stranger, """{"event_type":"counted"}""", HttpStatusCode.Unauthorized),
        })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/api/events", UriKind.Relative), content);
            Assert.Equal(expected, answer.StatusCode);
        }

        // Counted when the answer is complete, which a client may see a moment earlier.
        await Eventually.True(() => reading.Of("livedashboard.ingest.requests AppendEvents denied") == 1);
        Assert.Equal(1, reading.Of("livedashboard.ingest.requests AppendEvents success"));
        Assert.Equal(1, reading.Of("livedashboard.ingest.requests AppendEvents invalid"));
    }

    [Fact]
    public async Task What_passes_through_the_board_is_counted_on_its_way()
    {
        await using var board = await RunningBoard.StartAsync();
        using var reading = new MeterReading(board.The<DashboardMeter>());
        var rows = reading.Of("livedashboard.feed.rows");

        board.Cli("INSERT INTO live_events (event_type, severity) VALUES ('counted', 'error')");

        await Eventually.True(() => reading.Of("livedashboard.feed.rows") > rows);
        await Eventually.True(() => reading.Of("livedashboard.notices") >= 1);
        await Eventually.True(() => reading.Of("livedashboard.duty.runs health success") >= 1);
        await Eventually.True(() => reading.Of("livedashboard.database.size") > 0);
        Assert.True(reading.Of("livedashboard.bus.publishes success") > 0);
        Assert.True(reading.Of("livedashboard.feed.reloads") == 1);
        Assert.Equal(0, reading.Of("livedashboard.bus.publishes failure"));
    }

    [Fact]
    public async Task A_held_write_lock_is_seen_as_retries_and_as_time()
    {
        await using var board = await RunningBoard.StartAsync("--Store:WriteDeadline", "00:00:01.5");
        using var reading = new MeterReading(board.The<DashboardMeter>());
        await using (await LockHolder.CliAsync(board.Database))
        {
            using var content = new StringContent("""{"event_type":"late"}""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await board.Http.PostAsync(new Uri("/api/events", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);

            Assert.True(reading.Of("livedashboard.commit.lock.retries") >= 1);
            Assert.True(reading.Of("livedashboard.commit.refusals locked") >= 1);
            await Eventually.True(() => reading.Of("livedashboard.ingest.requests AppendEvents busy") == 1);
            Assert.True(reading.Of("livedashboard.commit.blocked") > 0);
        }
    }

    [Fact]
    public void What_is_published_after_the_end_counts_as_a_failure()
    {
        var bus = new LiveBus(TimeProvider.System);
        bus.Publish(Topics.Jobs);
        bus.Close();
        bus.Publish(Topics.Jobs);

        Assert.Equal((1, 1), (bus.Published, bus.Unheard));
    }
}
