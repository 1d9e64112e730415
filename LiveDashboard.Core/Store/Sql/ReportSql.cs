using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>The statements of reports. Each walks an index over the time asked for and nothing else.</summary>
internal static class ReportSql
{
    public const string Unpriced = """
        SELECT model, sum(unpriced), max(quarter) FROM _usage_quarters WHERE unpriced > 0 GROUP BY model ORDER BY 2 DESC, 1 LIMIT 200
        """;

    public const string Spend = """
        SELECT s.directory, sum(q.cost), sum(q.unpriced)
        FROM (SELECT session_id, sum(cost) AS cost, sum(unpriced) AS unpriced FROM _usage_quarters WHERE quarter >= @start AND quarter < @end GROUP BY session_id) q
        LEFT JOIN sessions s ON s.id = q.session_id
        GROUP BY 1
        """;

    // A session belongs to a time in which it did something: it had begun by the end of it and changed after its start.
    public const string Sessions = """
        SELECT directory, model, person, host, sum(CASE WHEN parent_session_id IS NULL THEN 1 ELSE 0 END), sum(CASE WHEN parent_session_id IS NULL THEN 0 ELSE 1 END)
        FROM sessions WHERE updated_at >= @start AND started_at < @end GROUP BY 1, 2, 3, 4
        """;

    public const string Jobs = """
        SELECT coalesce(sum(CASE status WHEN 'completed' THEN 1 ELSE 0 END), 0), coalesce(sum(CASE status WHEN 'failed' THEN 1 ELSE 0 END), 0)
        FROM jobs WHERE updated_at >= @start AND status IN ('completed', 'failed') AND ended_at >= @start AND ended_at < @end
        """;

    // Answered: a person took it, or the agent went on. Not answered: it is open, the board or retention took it away, or it
    // ended together with its session.
    public const string Asks = """
        WITH asks AS MATERIALIZED (
            SELECT i.raised_at, CASE
                WHEN i.acknowledged_at IS NOT NULL THEN max(0, min(i.acknowledged_at, coalesce(i.cleared_at, i.acknowledged_at)) - i.raised_at)
                WHEN i.cleared_at IS NULL OR i.cleared_by IN ('board', 'retention') THEN NULL
                WHEN i.cleared_by = 'agent' AND s.status IN ('ended', 'lost') AND abs(s.ended_at - i.cleared_at) <= 250 THEN NULL
                ELSE max(0, i.cleared_at - i.raised_at) END AS wait, i.cleared_at IS NULL AND i.acknowledged_at IS NULL AS open
            FROM attention_items i LEFT JOIN sessions s ON s.id = i.session_id
            WHERE i.raised_at >= @start AND i.raised_at < @end AND i.kind IN ('permission', 'question', 'input'))
        SELECT count(wait),
            (SELECT avg(wait) FROM (SELECT wait FROM asks WHERE wait IS NOT NULL ORDER BY wait
                LIMIT 2 - (SELECT count(wait) FROM asks) % 2 OFFSET (SELECT (count(wait) - 1) / 2 FROM asks)) middle),
            max(wait), coalesce(sum(CASE WHEN wait IS NULL THEN 1 ELSE 0 END), 0), min(CASE WHEN open THEN raised_at END)
        FROM asks
        """;

    public static string Usage(IReadOnlyList<DateTimeOffset> slots, DateTimeOffset end)
    {
        var rows = slots.Select((start, i) => string.Create(
            CultureInfo.InvariantCulture, $"({i}, {UnixTime.ToMilliseconds(start)}, {UnixTime.ToMilliseconds(i + 1 < slots.Count ? slots[i + 1] : end)})"));
        // First by session, of which there are few, then by what its row says.
        return $"""
            WITH slots (slot, first, beyond) AS (VALUES {string.Join(", ", rows)}),
            used AS MATERIALIZED (
                SELECT slot, session_id, q.model, sum(input) AS input, sum(output) AS output, sum(cache_read) AS cache_read,
                    sum(cache_write) AS cache_write, sum(reasoning) AS reasoning, sum(unpriced) AS unpriced, sum(cost) AS cost
                FROM slots CROSS JOIN _usage_quarters q
                WHERE q.quarter >= first AND q.quarter < beyond
                GROUP BY slot, session_id, q.model)
            SELECT u.slot, s.directory, u.model, s.person, s.host, sum(u.input), sum(u.output), sum(u.cache_read), sum(u.cache_write),
                sum(u.reasoning), sum(u.unpriced), sum(u.cost)
            FROM used u LEFT JOIN sessions s ON s.id = u.session_id
            GROUP BY 1, 2, 3, 4, 5
            """;
    }
}
