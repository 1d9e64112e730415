namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// A queue library: the tables and columns by which its file is known, and the one statement that counts it. Columns of the
/// answer: queue, queued, scheduled, running, done, failed, oldest queued in milliseconds UTC; null is "not told". $now is
/// the time in milliseconds UTC. Nothing here reads a payload: huey's are pickles, which must never be loaded.
/// </summary>
internal sealed record QueueKind(string Name, string[] Columns, string Sql)
{
    public static IReadOnlyList<QueueKind> All { get; } =
    [
        // A running task is in no table, and no table has a time of entry. Results are kept under the task's id, a UUID; revokes,
        // locks, chords and what programs put there themselves are in kv too.
        new("huey", ["task.queue", "task.data", "schedule.timestamp", "kv.key"], """
            SELECT queue, sum(queued), sum(scheduled), NULL, sum(results), NULL, NULL FROM (
                SELECT queue, count(*) AS queued, 0 AS scheduled, 0 AS results FROM task GROUP BY queue
                UNION ALL SELECT queue, 0, count(*), 0 FROM schedule GROUP BY queue
                UNION ALL SELECT queue, 0, 0, count(*) FROM kv
                    WHERE key GLOB '????????-????-????-????-????????????' GROUP BY queue)
            GROUP BY queue ORDER BY queue
            """),
        new("plainjob", ["plainjob_jobs.type", "plainjob_jobs.status", "plainjob_jobs.next_run_at", "plainjob_jobs.created_at"], """
            SELECT type, sum(status = 0 AND ifnull(next_run_at, 0) <= $now), sum(status = 0 AND ifnull(next_run_at, 0) > $now),
                sum(status = 1), sum(status = 2), sum(status = 3),
                min(CASE WHEN status = 0 AND ifnull(next_run_at, 0) <= $now THEN created_at END)
            FROM plainjob_jobs GROUP BY type ORDER BY type
            """),
        new("litequeue", ["Queue.message_id", "Queue.status", "Queue.in_time"], """
            SELECT 'Queue', ifnull(sum(status = 0), 0), NULL, ifnull(sum(status = 1), 0), ifnull(sum(status = 2), 0), ifnull(sum(status = 3), 0),
                min(CASE WHEN status = 0 THEN in_time END) / 1000000
            FROM Queue
            """),
        new("liteque", ["tasks.queue", "tasks.status", "tasks.numRunsLeft"], """
            SELECT queue, sum(status = 'pending'), sum(status = 'pending_retry'), sum(status = 'running'), sum(status = 'completed'), sum(status = 'failed'), NULL
            FROM tasks GROUP BY queue ORDER BY queue
            """),
        // Three tries is the library's default; the file does not tell another.
        new("goqite", ["goqite.queue", "goqite.timeout", "goqite.received"], """
            SELECT queue, sum(due AND received < 3), sum(NOT due AND received = 0), sum(NOT due AND received > 0), NULL, sum(due AND received >= 3),
                CAST(min(CASE WHEN due AND received < 3 THEN (julianday(created) - 2440587.5) * 86400000 END) AS INTEGER)
            FROM (SELECT queue, received, created, julianday(timeout) <= $now / 86400000.0 + 2440587.5 AS due FROM goqite)
            GROUP BY queue ORDER BY queue
            """),
        new("oban", ["oban_jobs.queue", "oban_jobs.state", "oban_jobs.inserted_at"], """
            SELECT queue, sum(state = 'available'), sum(state IN ('scheduled', 'retryable')), sum(state = 'executing'), sum(state = 'completed'),
                sum(state = 'discarded'), CAST(min(CASE WHEN state = 'available' THEN (julianday(inserted_at) - 2440587.5) * 86400000 END) AS INTEGER)
            FROM oban_jobs GROUP BY queue ORDER BY queue
            """),
    ];

    public static QueueKind? Named(string name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));

    public bool Fits(HashSet<string> columns) => Columns.All(columns.Contains);
}
