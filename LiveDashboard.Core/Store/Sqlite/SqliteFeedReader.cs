using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>The feed's connection: prepared reads, each to its end, nothing held open between two calls.</summary>
internal sealed class SqliteFeedReader : IFeedReader
{
    private const string Columns =
        "id, event_type, event_data, parent_event_id, session_id, spawner_type, created_at, broadcast_at, uid, source, severity, entity, entity_id";

    // Of a person with limits, spawners are looked for in so many of the newest events.
    private const int SpawnedAmong = 2_000;

    private const string OpenWorkflows = "state IN ('queued', 'running', 'paused')";

    private readonly SqliteConnection _connection;
    private readonly DatabaseFile _file;
    private readonly FileIdentity _opened;
    private readonly Visibility _visibility;
    private readonly SightKeeper? _sight;
    private readonly SqliteCommand _after;
    private readonly SqliteCommand _dataVersion;
    private readonly SqliteCommand _retired;

    public SqliteFeedReader(SqliteConnection connection, DatabaseFile file, FileIdentity opened, Visibility visibility)
    {
        (_connection, _file, _opened, _visibility) = (connection, file, opened, visibility);
        _sight = visibility.IsAll ? null : new SightKeeper(connection, visibility);
        var sight = _sight is null ? "" : $", {VisibleRows.OfFeed(visibility, "e")}";
        _after = Prepare($"SELECT {Columns}{sight} FROM main.live_events e WHERE id > @cursor ORDER BY id LIMIT @limit", "@cursor", "@limit");
        _dataVersion = Prepare("PRAGMA data_version");
        _retired = Prepare("SELECT retired_through FROM main._retention");
    }

    public bool IsOutdated => _sight is { IsOutdated: true };

    public IReadOnlyList<LiveEvent> ReadAfter(long cursor, int limit)
    {
        _file.Check(_opened);
        _after.Parameters[0].Value = cursor;
        _after.Parameters[1].Value = limit;
        return SqliteErrors.Guard(() => _sight is null ? ReadEvents(_after) : _sight.Take(ReadSights(_after)));
    }

    public long DataVersion() => SqliteErrors.Guard(() => (long)_dataVersion.ExecuteScalar()!);

    public long RetiredThrough() => SqliteErrors.Guard(() => (long)(_retired.ExecuteScalar() ?? 0L));

    public StoredState ReadState(StateLimits limits) => SqliteErrors.Guard(() => ReadAll(limits));

    public void Dispose()
    {
        _after.Dispose();
        _dataVersion.Dispose();
        _retired.Dispose();
        _connection.Dispose();
    }

    private StoredState ReadAll(StateLimits limits)
    {
        // A read transaction: its snapshot is taken by the first read and holds for the rest. Nothing is written in it.
        SqliteConnections.Run(_connection, "SAVEPOINT state");
        try
        {
            var state = new StoredState
            {
                Cursor = Number("SELECT coalesce(max(id), 0) FROM main.live_events", "SELECT coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = 'live_events'), 0)"),
                VisibleEvents = _visibility.IsAll ? null : VisibleEvents.Count(_connection, _visibility),
                Sessions = [.. Rows("sessions", "status NOT IN ('ended', 'lost')", limits.Open), .. Rows("sessions", "status IN ('ended', 'lost')", limits.Closed)],
                Jobs = [.. Rows("jobs", "status IN ('queued', 'running', 'stalled')", limits.Open), .. Rows("jobs", "status IN ('completed', 'failed', 'cancelled')", limits.Closed)],
                Workflows = [.. Rows("workflows", OpenWorkflows, limits.Open), .. Rows("workflows", $"NOT ({OpenWorkflows})", limits.Closed)],
                WorkflowSteps = Texts(string.Create(CultureInfo.InvariantCulture, $"""
                    SELECT (SELECT data FROM workflow_steps_json j WHERE j.id = s.id) FROM workflow_steps s WHERE workflow_id IN (
                        SELECT id FROM (SELECT id FROM workflows WHERE {OpenWorkflows} ORDER BY updated_at DESC, id LIMIT {limits.Open})
                        UNION ALL SELECT id FROM (SELECT id FROM workflows WHERE NOT ({OpenWorkflows}) ORDER BY updated_at DESC, id LIMIT {limits.Closed}))
                    """)),
                Instances = Texts("SELECT (SELECT data FROM instances_json j WHERE j.id = i.id) FROM instances i ORDER BY last_seen_at DESC LIMIT 500"),
                Attention = [.. Rows("attention_items", "cleared_at IS NULL", limits.Open), .. Rows("attention_items", "cleared_at IS NOT NULL", limits.Closed)],
                Prices = Texts("SELECT data FROM prices_json LIMIT 2000"),
                Budgets = Texts("SELECT data FROM budgets_json LIMIT 2000"),
                // Waiting ones and others are kept apart, as the projections keep them.
                Validations = [.. Rows("validations", ReviewSql.WaitingValidations, limits.Open), .. Rows("validations", $"NOT ({ReviewSql.WaitingValidations})", limits.Reviewed)],
                Recommendations = [.. Rows("recommendations", ReviewSql.WaitingRecommendations, limits.Open), .. Rows("recommendations", $"NOT ({ReviewSql.WaitingRecommendations})", limits.Reviewed)],
                Audit = Texts(string.Create(CultureInfo.InvariantCulture, $"SELECT data FROM (SELECT id, data FROM audit_log_json ORDER BY id DESC LIMIT {limits.Audited}) ORDER BY id")),
                ValidationCounts = Counts("SELECT review || '/' || status, count(*) FROM validations GROUP BY review, status"),
                RecommendationCounts = Counts("SELECT status, count(*) FROM recommendations GROUP BY status"),
                // What a client last sent is shown to people who see everything.
                NewestBySource = _visibility.IsAll ? NewestBySource() : [],
                NewestEvents = Newest(limits.Events),
                NewestSpawned = Spawned(limits.Spawned),
                Usage = Usage(),
            };
            _sight?.Begin(state);
            return state;
        }
        finally
        {
            SqliteConnections.Run(_connection, "RELEASE state");
        }
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter(name, SqliteType.Integer));
        return command;
    }

    private long Number(params string[] candidates) =>
        candidates.Max(sql => Convert.ToInt64(SqliteConnections.Scalar(_connection, sql), CultureInfo.InvariantCulture));

    private List<string> Rows(string table, string where, int limit) =>
        Texts(string.Create(CultureInfo.InvariantCulture,
            $"SELECT (SELECT data FROM {table}_json j WHERE j.id = t.id) FROM {table} t WHERE {where} ORDER BY updated_at DESC, id LIMIT {limit}"));

    private List<string> Texts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private Dictionary<string, int> Counts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
            counts[reader.GetString(0)] = reader.GetInt32(1);
        return counts;
    }

    private List<LiveEvent> Newest(int limit) =>
        _visibility.LimitsRows ? ByIds(VisibleEvents.Newest(_connection, _visibility, withDebug: false, null, limit)) : NewestEvents("severity <> 'debug'", limit);

    private List<LiveEvent> Spawned(int limit)
    {
        const string Named = "coalesce(spawner_type, parent_event_id) IS NOT NULL AND severity <> 'debug'";
        return _visibility.LimitsRows
            ? [.. Newest(SpawnedAmong).Where(e => (e.SpawnerType ?? e.ParentEventId) is not null).TakeLast(limit)]
            : NewestEvents(Named, limit);
    }

    private List<LiveEvent> ByIds(long[] ids) =>
        NewestEvents($"id IN ({string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})", ids.Length);

    private List<LiveEvent> NewestEvents(string where, int limit)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM live_events WHERE {where} ORDER BY id DESC LIMIT @limit";
        command.Parameters.AddWithValue("@limit", limit);
        var newest = ReadEvents(command);
        newest.Reverse();
        return newest;
    }

    // From one source to the next over the index: costs by the number of sources, not of events.
    private List<LiveEvent> NewestBySource()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE sources (name) AS (
                SELECT min(source) FROM live_events WHERE source IS NOT NULL AND severity <> 'debug'
                UNION ALL
                SELECT (SELECT min(source) FROM live_events WHERE source > name AND source IS NOT NULL AND severity <> 'debug')
                FROM sources WHERE name IS NOT NULL LIMIT 1000)
            SELECT {Columns} FROM live_events WHERE id IN (
                SELECT (SELECT max(id) FROM live_events WHERE source = name AND source IS NOT NULL AND severity <> 'debug')
                FROM sources WHERE name IS NOT NULL)
            ORDER BY id
            """;
        return ReadEvents(command);
    }

    private List<(DateTimeOffset, TokenTotals)> Usage()
    {
        using var command = _connection.CreateCommand();
        // Quarters of an hour; 172800000 ms = two days.
        command.CommandText = """
            SELECT recorded_at / 900000, sum(tokens_input), sum(tokens_output), sum(tokens_cache_read), sum(tokens_cache_write),
                   sum(tokens_reasoning), sum(cost),
                   sum(CASE WHEN cost = 0 AND cost_source IS NULL THEN tokens_input + tokens_output + tokens_cache_read + tokens_cache_write ELSE 0 END)
            FROM token_usage
            WHERE recorded_at BETWEEN unixepoch() * 1000 - 172800000 AND unixepoch() * 1000 + 86400000
            GROUP BY 1
            """;
        using var reader = command.ExecuteReader();
        var usage = new List<(DateTimeOffset, TokenTotals)>();
        while (reader.Read())
        {
            usage.Add((UnixTime.FromMilliseconds(reader.GetInt64(0) * 900000), new TokenTotals(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), (decimal)reader.GetDouble(6), reader.GetInt64(7))));
        }
        return usage;
    }

    private static List<(LiveEvent, long)> ReadSights(SqliteCommand command)
    {
        var rows = new List<(LiveEvent, long)>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add((EventRow.Decode(reader), reader.GetInt64(13)));
        return rows;
    }

    private static List<LiveEvent> ReadEvents(SqliteCommand command)
    {
        var rows = new List<LiveEvent>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(EventRow.Decode(reader));
        return rows;
    }
}
