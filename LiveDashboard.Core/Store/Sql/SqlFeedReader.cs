using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>The feed's connection: prepared reads, each to its end, nothing held open between two calls.</summary>
internal abstract class SqlFeedReader : IFeedReader
{
    private const string Columns =
        "id, event_type, event_data, parent_event_id, session_id, spawner_type, created_at, broadcast_at, uid, source, severity, entity, entity_id";

    // Of a person with limits, spawners are looked for in so many of the newest events.
    private const int SpawnedAmong = 2_000;

    private const string OpenWorkflows = "state IN ('queued', 'running', 'paused')";

    private readonly IReadConnections _connections;
    private readonly Visibility _visibility;
    private readonly SightKeeper? _sight;
    private readonly DbCommand _after;
    private readonly DbCommand _retired;

    protected SqlFeedReader(IReadConnections connections, DbConnection connection, Visibility visibility)
    {
        (_connections, Connection, _visibility) = (connections, connection, visibility);
        var dialect = connections.Dialect;
        _sight = visibility.IsAll ? null : new SightKeeper(connection, dialect, visibility);
        var sight = _sight is null ? "" : $", {VisibleRows.OfFeed(visibility, dialect, "e")}";
        _after = SqlRows.Command(connection, $"SELECT {Columns}{sight} FROM {dialect.Schema}.live_events e WHERE id > @cursor ORDER BY id LIMIT @limit", ("@cursor", 0L), ("@limit", 0L));
        _retired = SqlRows.Command(connection, $"SELECT retired_through FROM {dialect.Schema}._retention");
    }

    public bool IsOutdated => _sight is { IsOutdated: true };

    protected DbConnection Connection { get; }

    public IReadOnlyList<LiveEvent> ReadAfter(long cursor, int limit)
    {
        Demand();
        _after.Parameters[0].Value = cursor;
        _after.Parameters[1].Value = (long)limit;
        return _connections.Guard(() => _sight is null
            ? SqlRows.Read(_after, EventRow.Decode)
            : _sight.Take(SqlRows.Read(_after, row => (EventRow.Decode(row), row.GetInt64(13)))));
    }

    public abstract long DataVersion();

    public long RetiredThrough() => _connections.Guard(() => (long)(_retired.ExecuteScalar() ?? 0L));

    public StoredState ReadState(StateLimits limits) => _connections.Guard(() =>
    {
        Begin();
        try
        {
            return ReadAll(limits);
        }
        finally
        {
            End();
        }
    });

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        _after.Dispose();
        _retired.Dispose();
        Connection.Dispose();
    }

    /// <summary>Throws if what this connection reads is not the board's database any more.</summary>
    protected virtual void Demand()
    {
    }

    /// <summary>From here to <see cref="End"/> all reads see the database as of one moment.</summary>
    protected abstract void Begin();

    protected abstract void End();

    /// <summary>The highest id that a row of the feed was ever given.</summary>
    protected abstract long LastId();

    private StoredState ReadAll(StateLimits limits)
    {
        var state = new StoredState
        {
            Cursor = LastId(),
            VisibleEvents = _visibility.IsAll ? null : VisibleEvents.Count(Connection, _connections.Dialect, _visibility),
            Sessions = [.. Rows("sessions", "status NOT IN ('ended', 'lost')", limits.Open), .. Rows("sessions", "status IN ('ended', 'lost')", limits.Closed)],
            Jobs = [.. Rows("jobs", "status IN ('queued', 'running', 'stalled')", limits.Open), .. Rows("jobs", "status IN ('completed', 'failed', 'cancelled')", limits.Closed)],
            Workflows = [.. Rows("workflows", OpenWorkflows, limits.Open), .. Rows("workflows", $"NOT ({OpenWorkflows})", limits.Closed)],
            WorkflowSteps = Texts(string.Create(CultureInfo.InvariantCulture, $"""
                SELECT (SELECT data FROM workflow_steps_json j WHERE j.id = s.id) FROM workflow_steps s WHERE workflow_id IN (
                    SELECT id FROM (SELECT id FROM workflows WHERE {OpenWorkflows} ORDER BY updated_at DESC, id LIMIT {limits.Open}) open
                    UNION ALL SELECT id FROM (SELECT id FROM workflows WHERE NOT ({OpenWorkflows}) ORDER BY updated_at DESC, id LIMIT {limits.Closed}) closed)
                """)),
            Instances = Texts("SELECT (SELECT data FROM instances_json j WHERE j.id = i.id) FROM instances i ORDER BY last_seen_at DESC LIMIT 500"),
            Attention = [.. Rows("attention_items", "cleared_at IS NULL", limits.Open), .. Rows("attention_items", "cleared_at IS NOT NULL", limits.Closed)],
            Prices = Texts("SELECT data FROM prices_json LIMIT 2000"),
            Budgets = Texts("SELECT data FROM budgets_json LIMIT 2000"),
            // Waiting ones and others are kept apart, as the projections keep them.
            Validations = [.. Rows("validations", ReviewSql.WaitingValidations, limits.Open), .. Rows("validations", $"NOT ({ReviewSql.WaitingValidations})", limits.Reviewed)],
            Recommendations = [.. Rows("recommendations", ReviewSql.WaitingRecommendations, limits.Open), .. Rows("recommendations", $"NOT ({ReviewSql.WaitingRecommendations})", limits.Reviewed)],
            Audit = Texts(string.Create(CultureInfo.InvariantCulture, $"SELECT data FROM (SELECT id, data FROM audit_log_json ORDER BY id DESC LIMIT {limits.Audited}) newest ORDER BY id")),
            Refused = Texts("SELECT data FROM refused_requests_json LIMIT 2000"),
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

    private List<string> Rows(string table, string where, int limit) =>
        Texts(string.Create(CultureInfo.InvariantCulture,
            $"SELECT (SELECT data FROM {table}_json j WHERE j.id = t.id) FROM {table} t WHERE {where} ORDER BY updated_at DESC, id LIMIT {limit}"));

    private List<string> Texts(string sql) => SqlRows.Read(Connection, sql, row => row.GetString(0));

    private Dictionary<string, int> Counts(string sql) =>
        SqlRows.Read(Connection, sql, row => (Word: row.GetString(0), Rows: row.GetInt32(1))).ToDictionary(c => c.Word, c => c.Rows, StringComparer.Ordinal);

    private List<LiveEvent> Newest(int limit) =>
        _visibility.LimitsRows ? ByIds(VisibleEvents.Newest(Connection, _connections.Dialect, _visibility, withDebug: false, null, limit)) : NewestEvents("severity <> 'debug'", limit);

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
        var newest = SqlRows.Read(Connection, $"SELECT {Columns} FROM live_events WHERE {where} ORDER BY id DESC LIMIT @limit", EventRow.Decode, ("@limit", (long)limit));
        newest.Reverse();
        return newest;
    }

    // From one source to the next over the index: costs by the number of sources, not of events.
    private List<LiveEvent> NewestBySource() => SqlRows.Read(
        Connection,
        $"""
        WITH RECURSIVE sources (name) AS (
            SELECT min(source) FROM live_events WHERE source IS NOT NULL AND severity <> 'debug'
            UNION ALL
            SELECT (SELECT min(source) FROM live_events WHERE source > name AND source IS NOT NULL AND severity <> 'debug')
            FROM sources WHERE name IS NOT NULL)
        SELECT {Columns} FROM live_events WHERE id IN (
            SELECT (SELECT max(id) FROM live_events WHERE source = name AND source IS NOT NULL AND severity <> 'debug')
            FROM (SELECT name FROM sources WHERE name IS NOT NULL LIMIT 1000) first)
        ORDER BY id
        """,
        EventRow.Decode);

    // Quarters of an hour; 172800000 ms = two days.
    private List<(DateTimeOffset, TokenTotals)> Usage() => SqlRows.Read(
        Connection,
        $"""
        SELECT recorded_at / 900000, {Sum("tokens_input")}, {Sum("tokens_output")}, {Sum("tokens_cache_read")}, {Sum("tokens_cache_write")}, {Sum("tokens_reasoning")}, sum(cost),
            {Sum("CASE WHEN cost = 0 AND cost_source IS NULL THEN tokens_input + tokens_output + tokens_cache_read + tokens_cache_write ELSE 0 END")}
        FROM token_usage
        WHERE recorded_at BETWEEN {_connections.Dialect.NowMs} - 172800000 AND {_connections.Dialect.NowMs} + 86400000
        GROUP BY 1
        """,
        row => (UnixTime.FromMilliseconds(row.GetInt64(0) * 900000), new TokenTotals(
            row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), (decimal)row.GetDouble(6), row.GetInt64(7))));

    private static string Sum(string column) => $"CAST(sum({column}) AS BIGINT)";
}
