using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>
/// The newest events of those that a limited connection shows. To walk down the feed until enough of them are found would cost by all
/// the events of others; this costs by the person's own sessions: the newest event of each says which ones the page can be made of.
/// </summary>
internal static class VisibleEvents
{
    /// <summary>Rows of the feed that are walked before sessions are asked: whoever sees much finds a page among them.</summary>
    private const int Walked = 1_000;

    private const string Near = """
        SELECT id FROM (SELECT * FROM {schema}.live_events WHERE id < @before {0} ORDER BY id DESC LIMIT @walked) e WHERE {1} ORDER BY id DESC LIMIT @take
        """;

    private const string Tails = """
        WITH tails AS MATERIALIZED (
            SELECT s.id AS session, (SELECT e.id FROM {schema}.live_events e WHERE e.session_id = s.id AND e.id < @before {0} AND {1} ORDER BY e.id DESC LIMIT 1) AS last FROM sessions s)
        SELECT session, last FROM tails WHERE last IS NOT NULL ORDER BY last DESC LIMIT @take
        """;

    // Of sessions and sources that are known to be visible: their events need not be asked again.
    private const string OfSession = "SELECT id FROM {schema}.live_events e WHERE session_id = @name AND id < @before {0} AND {1} ORDER BY id DESC LIMIT @take";
    private const string OfSource = "SELECT id FROM {schema}.live_events e WHERE source = @name AND id < @before {0} AND {1} ORDER BY id DESC LIMIT @take";
    private const string Shown = "AND severity <> 'debug'";

    /// <summary>Ids, newest first.</summary>
    /// <param name="withDebug">Those of severity debug, too.</param>
    public static long[] Newest(DbConnection connection, SqlDialect dialect, Visibility visibility, bool withDebug, long? before, int take)
    {
        var rules = new VisibleRules(visibility, dialect.Schema);
        var reads = new Reads(connection, dialect.Schema, withDebug ? "" : Shown, before ?? long.MaxValue, take);
        if (reads.Ids(Near, null, rules.Event("e")) is var near && near.Count == take)
            return [.. near];
        var found = new SortedSet<long>();
        if (rules.IsBySource)
        {
            foreach (var source in visibility.Sources)
                Add(found, reads.Ids(OfSource, source, rules.Loud("e")), take);
        }
        var own = rules.OfVisibleSession("e");
        foreach (var (session, last) in reads.Rows(Tails, null, own, row => (row.GetString(0), row.GetInt64(1))))
        {
            if (found.Count == take && last < found.Min)
                break;
            Add(found, reads.Ids(OfSession, session, own), take);
        }
        return [.. found.Reverse()];
    }

    /// <summary>How many there are but debug ones: counted in indexes, session by session.</summary>
    public static long Count(DbConnection connection, SqlDialect dialect, Visibility visibility)
    {
        if (!visibility.LimitsRows)
            return SqlRows.Number(connection, "SELECT count(*) FROM live_events WHERE severity <> 'debug'");
        var rules = new VisibleRules(visibility, dialect.Schema);
        var ofSessions = SqlRows.Number(connection, $"SELECT coalesce(sum((SELECT count(*) FROM {dialect.Schema}.live_events e WHERE e.session_id = s.id {Shown} AND {rules.OfVisibleSession("e")})), 0) FROM sessions s");
        return ofSessions + (rules.IsBySource ? SqlRows.Number(connection, $"SELECT count(*) FROM {dialect.Schema}.live_events e WHERE {rules.SourceIfAny("e.source")} AND e.source IS NOT NULL {Shown} AND {rules.Loud("e")}") : 0);
    }

    private static void Add(SortedSet<long> found, List<long> ids, int take)
    {
        found.UnionWith(ids);
        while (found.Count > take)
            found.Remove(found.Min);
    }

    /// <summary>Reads below one event, so many rows at most.</summary>
    private sealed class Reads(DbConnection connection, string schema, string shown, long before, int take)
    {
        public List<long> Ids(string sql, string? name, string condition) => Rows(sql, name, condition, row => row.GetInt64(0));

        public List<T> Rows<T>(string sql, string? name, string condition, Func<DbDataReader, T> read)
        {
            // The condition last: what a person's limits say is not looked into.
            var text = sql.Replace("{schema}", schema, StringComparison.Ordinal).Replace("{0}", shown, StringComparison.Ordinal).Replace("{1}", condition, StringComparison.Ordinal);
            return SqlRows.Read(connection, text, read, ("@before", before), ("@take", take), ("@walked", Walked), ("@name", name ?? ""));
        }
    }
}
