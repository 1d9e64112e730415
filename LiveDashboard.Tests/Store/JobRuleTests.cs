using System.Data.Common;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

/// <summary>What the database itself sees to, whoever writes.</summary>
public sealed class JobRuleTests : IDisposable
{
    private readonly TempStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("completed", "progress = 10")]
    [InlineData("completed", "status = 'running'")]
    [InlineData("completed", "status = 'running', attempt = attempt + 1")]
    [InlineData("completed", "done = 3")]
    [InlineData("failed", "progress = 10")]
    [InlineData("failed", "status = 'running'")]
    [InlineData("failed", "status = 'completed', attempt = attempt + 1")]
    [InlineData("cancelled", "stage = 'Swap'")]
    public void A_finished_job_does_not_go_back(string end, string change)
    {
        _store.Sql($"INSERT INTO jobs (id, progress) VALUES ('j', 50); UPDATE jobs SET status = '{end}'");
        var before = Row();

        var refused = Assert.ThrowsAny<DbException>(() => _store.Sql($"UPDATE jobs SET {change} WHERE id = 'j'"));

        Assert.Contains("the job is finished", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Row());
    }

    [Theory]
    [InlineData("completed", "result = 'https://example.com/a'")]
    [InlineData("completed", "message = 'late word'")]
    [InlineData("failed", "status = 'queued', attempt = attempt + 1")]
    [InlineData("cancelled", "status = 'running', attempt = attempt + 1, progress = 0")]
    public void What_does_not_undo_the_end_is_taken(string end, string change)
    {
        _store.Sql($"INSERT INTO jobs (id, progress) VALUES ('j', 50); UPDATE jobs SET status = '{end}'");

        _store.Sql($"UPDATE jobs SET {change} WHERE id = 'j'");
    }

    [Fact]
    public void So_many_of_so_many_become_a_percentage()
    {
        _store.Sql("INSERT INTO jobs (id, total, done, unit) VALUES ('j', 80, 20, 'pages')");
        Assert.Equal(25, Progress("j"));

        _store.Sql("UPDATE jobs SET done = 60");
        Assert.Equal(75, Progress("j"));

        _store.Sql("UPDATE jobs SET done = 90");
        Assert.Equal(100, Progress("j"));
    }

    [Fact]
    public void Progress_rolls_up_to_those_above_and_each_is_told()
    {
        _store.Sql("INSERT INTO jobs (id) VALUES ('top'); INSERT INTO jobs (id, parent_id) VALUES ('mid', 'top'), ('other', 'top'), ('a', 'mid'), ('b', 'mid')");

        _store.Sql("UPDATE jobs SET progress = 40 WHERE id = 'a'");
        Assert.Equal((20, 10), (Progress("mid"), Progress("top")));
        Assert.Equal("a,mid,top", _store.Scalar<string>("SELECT group_concat(entity_id) FROM (SELECT entity_id FROM live_events WHERE event_type = 'job_progress' ORDER BY id)"));

        _store.Sql("UPDATE jobs SET status = 'completed' WHERE id = 'other'");
        Assert.Equal(60, Progress("top"));
        Assert.Equal(60, _store.Scalar<double>("SELECT CAST(json_extract(event_data, '$.progress') AS DOUBLE PRECISION) FROM live_events WHERE entity_id = 'top' ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public void A_finished_parent_and_a_job_that_is_its_own_parent_stay_as_they_are()
    {
        _store.Sql("INSERT INTO jobs (id) VALUES ('top'); INSERT INTO jobs (id, parent_id) VALUES ('a', 'top'); UPDATE jobs SET status = 'completed' WHERE id = 'top'");
        _store.Sql("UPDATE jobs SET progress = 40 WHERE id = 'a'");

        Assert.Equal(100, Progress("top"));
        Assert.ThrowsAny<DbException>(() => _store.Sql("UPDATE jobs SET parent_id = 'a' WHERE id = 'a'"));
        Assert.ThrowsAny<DbException>(() => _store.Sql("INSERT INTO jobs (id, parent_id) VALUES ('x', 'x')"));
    }

    [Fact]
    public void A_failure_is_tried_again_after_a_growing_pause_until_the_last_attempt_asks_a_person()
    {
        _store.Sql("INSERT INTO jobs (id, max_attempts, retry_delay_ms) VALUES ('j', 4, 10000)");
        var pauses = new List<long>();
        for (var attempt = 1; attempt < 4; attempt++)
        {
            _store.Sql($"UPDATE jobs SET status = 'failed', error = 'boom {attempt}' WHERE id = 'j'");
            Assert.Equal($"queued|{attempt + 1}|boom {attempt}", _store.Scalar<string>("SELECT status || '|' || attempt || '|' || error FROM jobs"));
            pauses.Add(_store.Scalar<long>("SELECT retry_at - updated_at FROM jobs"));
            Assert.Equal(0, _store.Scalar<long>("SELECT count(*) FROM attention_items WHERE cleared_at IS NULL"));
            _store.Sql("UPDATE jobs SET status = 'running' WHERE id = 'j'");
        }
        Assert.All(pauses.Index(), p => Assert.InRange(p.Item, 5000 << p.Index, (10000 << p.Index) + 10));

        _store.Sql("UPDATE jobs SET status = 'failed', error = 'boom 4' WHERE id = 'j'");

        Assert.Equal("failed|4", _store.Scalar<string>("SELECT status || '|' || attempt FROM jobs"));
        Assert.Equal("failed", _store.Scalar<string>("SELECT kind FROM attention_items WHERE cleared_at IS NULL"));
        Assert.Equal("warning,warning,warning,error", _store.Scalar<string>("SELECT group_concat(severity) FROM (SELECT severity FROM live_events WHERE event_type = 'job_failed' ORDER BY id)"));
    }

    [Fact]
    public void A_heartbeat_is_noted_once_a_second_and_wakes_what_stalled()
    {
        _store.Sql("INSERT INTO jobs (id) VALUES ('j')");
        for (var i = 0; i < 50; i++)
            _store.Sql("UPDATE jobs SET heartbeat = heartbeat + 1 WHERE id = 'j'");
        Assert.InRange(_store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_type = 'job_heartbeat'"), 1, 5);

        _store.Sql("UPDATE jobs SET status = 'stalled'");
        _store.Sql("UPDATE jobs SET heartbeat = heartbeat + 1 WHERE id = 'j'");

        Assert.Equal("running", _store.Scalar<string>("SELECT status FROM jobs"));
        Assert.Equal("worker", _store.Scalar<string>("SELECT cleared_by FROM attention_items"));
    }

    [Fact]
    public void That_a_job_is_called_stalled_is_no_sign_of_its_life()
    {
        _store.Sql("INSERT INTO jobs (id) VALUES ('j'); UPDATE jobs SET progress = 1; UPDATE jobs SET heartbeat_at = 5000");

        _store.Sql("UPDATE jobs SET status = 'stalled'");

        Assert.Equal(5000, _store.Scalar<long>("SELECT heartbeat_at FROM jobs"));
    }

    [Fact]
    public void Points_of_a_thousand_reports_are_few_and_the_last_one_is_there()
    {
        _store.Sql("INSERT INTO jobs (id, total) VALUES ('j', 1000)");
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 1; i <= 1000; i++)
            _store.Sql($"UPDATE jobs SET done = {i}");
        _store.Sql("UPDATE jobs SET status = 'completed'");

        // At most one a second, the first and the last.
        var seconds = (long)TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(_store.Scalar<long>("SELECT count(*) FROM _job_points"), 2, seconds + 3);
        Assert.Equal(100, _store.Scalar<double>("SELECT progress FROM _job_points ORDER BY at DESC, progress DESC LIMIT 1"));
    }

    [Fact]
    public void A_log_is_append_only_and_its_lines_are_signs_of_life()
    {
        _store.Sql("INSERT INTO jobs (id, status) VALUES ('j', 'stalled'); INSERT INTO job_logs (job_id, line) VALUES ('j', 'still here')");

        Assert.Equal("running", _store.Scalar<string>("SELECT status FROM jobs"));
        Assert.ThrowsAny<DbException>(() => _store.Sql("UPDATE job_logs SET line = 'x'"));
        Assert.ThrowsAny<DbException>(() => _store.Sql("DELETE FROM job_logs"));
    }

    private double Progress(string id) => _store.Scalar<double>($"SELECT progress FROM jobs WHERE id = '{id}'");

    private string Row() => _store.Scalar<string>("SELECT data FROM jobs_json");
}
