using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

/// <summary>Libraries whose files are made here after their published tables.</summary>
public sealed class QueueKindTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly QueueFolder _folder;

    public QueueKindTests() => _folder = new QueueFolder(_clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Litequeue_by_status()
    {
        _folder.Sql("q.db", """
            CREATE TABLE Queue (data TEXT NOT NULL, message_id TEXT, status INTEGER NOT NULL, in_time INTEGER NOT NULL, lock_time INTEGER, done_time INTEGER);
            INSERT INTO Queue VALUES ('a', '1', 0, 1795348700000000000, NULL, NULL), ('b', '2', 0, 1795348600000000000, NULL, NULL), ('c', '3', 1, 1795348500000000000, 1, NULL),
                ('d', '4', 2, 1, 1, 1), ('e', '5', 3, 1, 1, 1);
            """);

        Holds("litequeue", new QueueFigures("Queue", 2, null, 1, 1, 1, DateTimeOffset.FromUnixTimeMilliseconds(1795348600000)));
    }

    [Fact]
    public void Liteque_by_queue_and_status()
    {
        _folder.Sql("q.db", """
            CREATE TABLE tasks (id INTEGER PRIMARY KEY, queue TEXT, payload TEXT, status TEXT, expireAt INTEGER, numRunsLeft INTEGER, maxNumRuns INTEGER, availableAt INTEGER, priority INTEGER, idempotencyKey TEXT);
            INSERT INTO tasks (queue, status) VALUES ('crawl', 'pending'), ('crawl', 'pending'), ('crawl', 'running'), ('crawl', 'pending_retry'), ('crawl', 'failed'), ('crawl', 'completed');
            """);

        Holds("liteque", new QueueFigures("crawl", 2, 1, 1, 1, 1, null));
    }

    [Fact]
    public void Goqite_by_timeout_and_received()
    {
        // The clock stands at 12:00.
        _folder.Sql("q.db", """
            CREATE TABLE goqite (id TEXT PRIMARY KEY, created TEXT NOT NULL, updated TEXT NOT NULL, queue TEXT NOT NULL, body BLOB NOT NULL, timeout TEXT NOT NULL, received INTEGER NOT NULL DEFAULT 0, priority INTEGER NOT NULL DEFAULT 0) STRICT;
            INSERT INTO goqite VALUES
                ('1', '2026-11-22T11:00:00.000Z', '', 'jobs', x'00', '2026-11-22T11:00:00.000Z', 0, 0), ('2', '2026-11-22T11:30:00.000Z', '', 'jobs', x'00', '2026-11-22T11:59:59.000Z', 2, 0),
                ('3', '2026-11-22T10:00:00.000Z', '', 'jobs', x'00', '2026-11-22T12:00:05.000Z', 1, 0), ('4', '2026-11-22T10:00:00.000Z', '', 'jobs', x'00', '2026-11-22T13:00:00.000Z', 0, 0),
                ('5', '2026-11-22T10:00:00.000Z', '', 'jobs', x'00', '2026-11-22T11:00:00.000Z', 3, 0);
            """);

        Holds("goqite", new QueueFigures("jobs", 2, 1, 1, null, 1, _clock.GetUtcNow().AddHours(-1)));
    }

    [Fact]
    public void Oban_by_state()
    {
        _folder.Sql("q.db", """
            CREATE TABLE oban_jobs (id INTEGER PRIMARY KEY, state TEXT, queue TEXT, worker TEXT, inserted_at TEXT, scheduled_at TEXT);
            INSERT INTO oban_jobs (state, queue, inserted_at) SELECT value, 'mail', '2026-11-22T11:00:00.000000'
                FROM json_each('["available", "available", "scheduled", "executing", "retryable", "completed", "discarded", "cancelled"]');
            """);

        Holds("oban", new QueueFigures("mail", 2, 2, 1, 1, 1, _clock.GetUtcNow().AddHours(-1)));
    }

    private void Holds(string kind, QueueFigures figures)
    {
        var reading = _folder.Read("q.db");
        Assert.Equal((QueueState.Read, kind), (reading.State, reading.Kind));
        Assert.Equal(figures, Assert.Single(reading.Queues));
    }
}
