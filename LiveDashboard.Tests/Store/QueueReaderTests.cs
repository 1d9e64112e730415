using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Tests.Store;

public sealed class QueueReaderTests : IDisposable
{
    private readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_huey_is_known_and_counted()
    {
        _folder.Real("huey");

        var reading = _folder.Read("huey.db");

        Assert.Equal((QueueState.Read, "huey"), (reading.State, reading.Kind));
        Assert.Equal(new QueueFigures("emails", 5, 2, null, 7, null, null), reading.Queues[0]);
        Assert.Equal(new QueueFigures("reports", 2, 0, null, 0, null, null), reading.Queues[1]);
        Assert.Equal(7, reading.Total.Queued);
    }

    [Fact]
    public void Revokes_locks_and_chords_of_huey_are_no_results()
    {
        _folder.Real("huey");
        _folder.Sql("huey.db", "INSERT INTO kv VALUES ('reports', 'rt:build', x'00'), ('reports', 'reports.lock.nightly', x'00'), ('reports', 'chord:b8236155-4228-4135-af46-43acc7f707f3', x'00'), ('reports', 'my own', x'00'), ('reports', 'b8236155-4228-4135-af46-43acc7f707f4', x'00')");

        Assert.Equal(1, _folder.Read("huey.db").Queues[1].Done);
    }

    [Fact]
    public void A_file_of_plainjob_tells_running_failed_and_the_oldest()
    {
        _folder.Real("plainjob");

        var queues = _folder.Read("plainjob.db").Queues;

        Assert.Equal(["email", "print", "tick"], queues.Select(q => q.Name));
        Assert.Equal((2, 0, 1, 2, 1), (queues[1].Queued, queues[1].Scheduled, queues[1].Running, queues[1].Done, queues[1].Failed));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795311376573), queues[1].OldestAt);
        Assert.Equal(1, queues[0].Queued + queues[0].Scheduled);
    }

    [Fact]
    public void What_was_just_added_to_an_open_log_is_seen()
    {
        _folder.Real("huey");
        using var owner = _folder.Owner("huey.db");
        SqlRows.Run(owner, "INSERT INTO task (queue, data) VALUES ('emails', x'00')");

        Assert.Equal(6, _folder.Read("huey.db").Queues[0].Queued);
        SqlRows.Run(owner, "DELETE FROM task WHERE queue = 'emails'");
        Assert.Equal(0, _folder.Read("huey.db").Queues[0].Queued);
    }

    [Fact]
    public void A_look_at_a_file_at_rest_leaves_nothing_beside_it()
    {
        _folder.Real("huey");

        Assert.Equal(QueueState.Read, _folder.Read("huey.db").State);
        Assert.Equal(["huey.db"], _folder.Files);
    }

    [Fact]
    public void A_look_leaves_an_open_log_as_it_is()
    {
        _folder.Real("huey");
        using (var owner = _folder.Owner("huey.db"))
        {
            SqlRows.Run(owner, "INSERT INTO task (queue, data) VALUES ('emails', x'00')");
            var log = File.ReadAllBytes(_folder.At("huey.db-wal"));
            var file = File.ReadAllBytes(_folder.At("huey.db"));

            Assert.Equal(QueueState.Read, _folder.Read("huey.db").State);
            Assert.Equal(log, File.ReadAllBytes(_folder.At("huey.db-wal")));
            Assert.Equal(file, File.ReadAllBytes(_folder.At("huey.db")));
        }
        // The owner's closing folded its log in: no lock of ours was left to hinder it.
        Assert.Equal(["huey.db"], _folder.Files);
    }

    [Fact]
    public void A_log_whose_writer_was_killed_is_read_too()
    {
        _folder.Real("huey", "killed.db");
        using (var owner = _folder.Owner("killed.db"))
        {
            SqlRows.Run(owner, "INSERT INTO task (queue, data) VALUES ('emails', x'00')");
            foreach (var ending in (string[])["", "-wal", "-shm"])
                File.Copy(_folder.At($"killed.db{ending}"), _folder.At($"left.db{ending}"));
        }

        Assert.Equal(6, _folder.Read("left.db").Queues[0].Queued);
    }

    [Fact]
    public void A_log_without_its_index_is_not_given_one()
    {
        _folder.Real("huey", "a.db");
        using (var owner = _folder.Owner("a.db"))
        {
            SqlRows.Run(owner, "INSERT INTO task (queue, data) VALUES ('emails', x'00')");
            File.Copy(_folder.At("a.db"), _folder.At("b.db"));
            File.Copy(_folder.At("a.db-wal"), _folder.At("b.db-wal"));
        }

        var reading = _folder.Read("b.db");

        Assert.Equal((QueueState.Closed, "read-only open failed"), (reading.State, reading.Detail));
        Assert.Equal(["a.db", "b.db", "b.db-wal"], _folder.Files);
    }

    [Fact]
    public void A_file_appears_and_is_replaced_by_another()
    {
        Assert.Equal((QueueState.Missing, "no such file yet"), (_folder.Read("q.db").State, _folder.Read("q.db").Detail));
        Assert.Empty(_folder.Files);

        _folder.Real("huey", "q.db");
        Assert.Equal("huey", _folder.Read("q.db").Kind);

        _folder.Real("plainjob", "new.db");
        File.Move(_folder.At("new.db"), _folder.At("q.db"), overwrite: true);
        Assert.Equal("plainjob", _folder.Read("q.db").Kind);
    }

    [Fact]
    public void What_is_no_queue_is_said_and_left_alone()
    {
        _folder.Sql("foreign.db", "CREATE TABLE customers (id); CREATE TABLE orders (id)");
        File.WriteAllText(_folder.At("text.db"), new string('x', 5000));
        File.WriteAllText(_folder.At("empty.db"), "");
        _folder.Sql("board.db", "CREATE TABLE task (id)");
        Directory.CreateDirectory(_folder.At("folder.db"));

        Assert.Equal("not a queue I know: tables customers, orders", _folder.Read("foreign.db").Detail);
        Assert.Equal("not a file of huey: tables customers, orders", _folder.Read("foreign.db", "huey").Detail);
        Assert.Equal((QueueState.Damaged, "the file is not a database"), (_folder.Read("text.db").State, _folder.Read("text.db").Detail));
        Assert.Equal("the file is empty so far", _folder.Read("empty.db").Detail);
        Assert.Equal("this is the board's own database", _folder.Read("board.db").Detail);
        Assert.Equal(QueueState.Missing, _folder.Read("folder.db").State);
    }

    [Fact]
    public void A_damaged_file_is_told_as_damaged()
    {
        var path = _folder.Real("huey");
        using (var file = File.OpenWrite(path))
        {
            // Page 1 stays: the schema is whole, all that it points to is not.
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        Assert.Equal((QueueState.Damaged, "the file is damaged"), (_folder.Read("huey.db").State, _folder.Read("huey.db").Detail));
    }

    [Fact]
    public void A_file_that_another_program_holds_is_told_as_held_and_soon_given_up()
    {
        _folder.Sql("held.db", "CREATE TABLE goqite (id, created, updated, queue, body, timeout, received, priority)");
        using var owner = _folder.Owner("held.db");
        SqlRows.Run(owner, "BEGIN EXCLUSIVE");
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();

        Assert.Equal(QueueState.Busy, _folder.Read("held.db").State);
        Assert.InRange(clock.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(60));

        SqlRows.Run(owner, "ROLLBACK");
        Assert.Equal(QueueState.Read, _folder.Read("held.db").State);
    }

    [Fact]
    public void A_file_too_large_to_count_is_let_go_in_time()
    {
        using var folder = new QueueFolder(new HastyClock());
        folder.Real("huey");
        folder.Sql("huey.db", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO task (queue, data) SELECT 'q', x'00' FROM n");

        var reading = folder.Read("huey.db");

        Assert.Equal((QueueState.TooLarge, "not counted within 250 ms"), (reading.State, reading.Detail));
        Assert.Equal(["huey.db"], folder.Files);
    }

    [Fact]
    public void A_path_is_a_name_and_never_an_option()
    {
        File.Copy(_folder.Real("huey"), _folder.At("a?mode=rwc&x=%20#é b.db"));

        Assert.Equal(QueueState.Read, _folder.Read("a?mode=rwc&x=%20#é b.db").State);
        Assert.Equal(QueueState.Missing, _folder.Read("a").State);
        Assert.Equal(2, _folder.Files.Length);
    }

    [Fact]
    public void Many_queues_of_a_file_are_told_as_a_few()
    {
        _folder.Real("huey");
        _folder.Sql("huey.db", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO task (queue, data) SELECT printf('q%03d', i), x'00' FROM n");

        var reading = _folder.Read("huey.db");

        Assert.Equal(50, reading.Queues.Length);
        Assert.Equal("253 others", reading.Queues[^1].Name);
        Assert.Equal(307, reading.Total.Queued);
    }

    /// <summary>Each look at it finds 100 ms gone.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _milliseconds;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Interlocked.Add(ref _milliseconds, 100);
    }
}
