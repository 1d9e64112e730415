using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class StalledJobsTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter().StartPump();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("tell", 1, "stalled|1")]
    [InlineData("requeue", 3, "queued|2")]
    [InlineData("requeue", 1, "failed|1")]
    [InlineData("fail", 3, "failed|1")]
    public async Task A_silent_worker_goes_the_way_that_was_asked_for(string policy, int attempts, string becomes)
    {
        _store.Sql($"INSERT INTO jobs (id, on_stall, max_attempts) VALUES ('j', '{policy}', {attempts}); UPDATE jobs SET progress = 30; UPDATE jobs SET heartbeat_at = heartbeat_at - 121000");

        Assert.Equal("1 stalled", await Sweep());

        Assert.Equal(becomes, _store.Scalar<string>("SELECT status || '|' || attempt FROM jobs"));
        if (policy != "tell")
            Assert.StartsWith("No sign of life for 12", _store.Scalar<string>("SELECT error FROM jobs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heartbeat_at = heartbeat_at - 119000")]
    [InlineData("heartbeat_at = heartbeat_at - 200000, stall_after_ms = 600000")]
    [InlineData("status = 'queued', heartbeat_at = 5")]
    [InlineData("status = 'completed', heartbeat_at = 5")]
    public async Task Patience_is_the_jobs_own_and_only_work_at_hand_can_stall(string facts)
    {
        _store.Sql($"INSERT INTO jobs (id) VALUES ('j'); UPDATE jobs SET progress = 30; UPDATE jobs SET {facts}");

        Assert.Equal("all give signs", await Sweep());
    }

    [Fact]
    public async Task Who_waits_for_parts_that_live_is_not_silent()
    {
        _store.Sql("INSERT INTO jobs (id) VALUES ('p'); INSERT INTO jobs (id, parent_id) VALUES ('c', 'p'); UPDATE jobs SET heartbeat_at = 5, created_at = 5 WHERE id = 'p'");
        _store.Sql("UPDATE jobs SET heartbeat_at = 5 WHERE id = 'p'");

        Assert.Equal("all give signs", await Sweep());

        _store.Sql("UPDATE jobs SET status = 'completed' WHERE id = 'c'; UPDATE jobs SET heartbeat_at = 5 WHERE id = 'p'");
        Assert.Equal("1 stalled", await Sweep());
    }

    [Fact]
    public async Task A_board_that_was_away_gives_each_worker_its_patience_anew()
    {
        var clock = new ManualClock();
        clock.Advance(TimeProvider.System.GetUtcNow() - clock.GetUtcNow() - TimeSpan.FromHours(1));
        var awake = new AwakeWatch(clock);
        awake.Since();
        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(60));
        awake.Since();
        _store.Sql("INSERT INTO jobs (id, stall_after_ms) VALUES ('short', 30000), ('usual', NULL); UPDATE jobs SET progress = 30; UPDATE jobs SET heartbeat_at = heartbeat_at - 3600000");

        Assert.Equal("1 stalled", await Sweep(awake));
        Assert.Equal("short", _store.Scalar<string>("SELECT id FROM jobs WHERE status = 'stalled'"));
    }

    [Fact]
    public async Task Many_sweeps_at_once_requeue_a_job_once()
    {
        _store.Sql("INSERT INTO jobs (id, on_stall, max_attempts) VALUES ('j', 'requeue', 9); UPDATE jobs SET progress = 30; UPDATE jobs SET heartbeat_at = 5");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Sweep()));

        Assert.Equal("queued|2", _store.Scalar<string>("SELECT status || '|' || attempt FROM jobs"));
        Assert.Equal(1, _store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_type = 'job_retrying'"));
    }

    [Fact]
    public async Task A_job_is_claimed_once_and_not_before_its_time()
    {
        _store.Sql("INSERT INTO jobs (id, kind, status, created_at) VALUES ('old', 'k', 'queued', 1000), ('new', 'k', 'queued', 2000), ('else', 'x', 'queued', 500); UPDATE jobs SET retry_at = 253402300799999 WHERE id = 'old'");

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _store.Writer.ExecuteAsync(new ClaimJob("k", "h"), default).AsTask()));

        var row = Assert.Single(claims, c => c.Row is not null).Row;
        Assert.Equal("new", System.Text.Json.JsonDocument.Parse(row!).RootElement.GetProperty("id").GetString());
        Assert.Equal("queued,running,queued", _store.Scalar<string>("SELECT group_concat(status) FROM (SELECT status FROM jobs ORDER BY id = 'else', created_at)"));
    }

    private async Task<string> Sweep(AwakeWatch? awake = null)
    {
        // The duty asks the snapshot whether there is work at all.
        await Eventually.True(() => _store.Jobs.Current.Open.Length == _store.Scalar<long>("SELECT count(*) FROM jobs WHERE status IN ('queued', 'running', 'stalled')"));
        return await new StalledJobsDuty(_store.Writer, _store.Jobs, Options.Create(new JobOptions()), awake ?? new AwakeWatch(TimeProvider.System), TimeProvider.System).RunAsync(default);
    }
}
