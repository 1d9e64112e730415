using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// The newest events of those that a limited connection shows. To walk down the feed until enough of them are found would cost by all
/// the events of others; this costs by the person's own sessions: the newest event of each says which ones the page can be made of.
/// </summary>
internal static class VisibleEvents
{
    private const string Tails = """
        WITH tails AS MATERIALIZED (
            SELECT s.id AS session, (SELECT e.id FROM live_events e WHERE e.session_id = s.id AND e.id < @before {0} ORDER BY e.id DESC LIMIT 1) AS last FROM sessions s)
        SELECT session, last FROM tails WHERE last IS NOT NULL ORDER BY last DESC LIMIT @take
        """;

    private const string OfSession = "SELECT id FROM live_events WHERE session_id = @name AND id < @before {0} ORDER BY id DESC LIMIT @take";
    private const string OfSource = "SELECT id FROM live_events WHERE source = @name AND id < @before {0} ORDER BY id DESC LIMIT @take";
    private const string Shown = "AND severity <> 'debug'";

    /// <summary>Ids, newest first.</summary>
    /// <param name="withDebug">Those of severity debug, too.</param>
    public static long[] Newest(SqliteConnection connection, Visibility visibility, bool withDebug, long? before, int take)
    {
        var found = new SortedSet<long>();
        var shown = withDebug ? "" : Shown;
        // Without limits on projects an event of a visible source is visible whatever session it names.
        if (visibility.Projects.IsEmpty)
        {
            foreach (var source in visibility.Sources)
                Add(found, Ids(connection, OfSource, shown, source, before, take), take);
        }
        foreach (var (session, last) in Sessions(connection, shown, before, take))
        {
            if (found.Count == take && last < found.Min)
                break;
            Add(found, Ids(connection, OfSession, shown, session, before, take), take);
        }
        return [.. found.Reverse()];
    }

    /// <summary>How many there are but debug ones: counted in indexes, session by session.</summary>
    public static long Count(SqliteConnection connection, Visibility visibility)
    {
        if (!visibility.LimitsRows)
            return Number(connection, "SELECT count(*) FROM live_events WHERE severity <> 'debug'");
        var rules = new VisibleRules(visibility);
        var (isOfSource, loud) = (visibility.Projects.IsEmpty && !visibility.Sources.IsEmpty, visibility.Severity == Severity.Debug ? "" : $"AND {rules.Loudness("e")}");
        var ofSessions = Number(connection, $"""
            SELECT coalesce(sum((SELECT count(*) FROM main.live_events e WHERE e.session_id = s.id AND e.severity <> 'debug' AND {(isOfSource ? "e.source IS NULL" : rules.SourceIfAny("e.source"))} {loud})), 0) FROM sessions s
            """);
        return ofSessions + (isOfSource ? Number(connection, $"SELECT count(*) FROM main.live_events e WHERE {rules.SourceIfAny("e.source")} AND e.source IS NOT NULL AND e.severity <> 'debug' {loud}") : 0);
    }

    private static long Number(SqliteConnection connection, string sql) => (long)SqliteConnections.Scalar(connection, sql)!;

    private static List<(string Session, long Last)> Sessions(SqliteConnection connection, string shown, long? before, int take) =>
        Rows(connection, Tails, shown, null, before, take, row => (row.GetString(0), row.GetInt64(1)));

    private static List<long> Ids(SqliteConnection connection, string sql, string shown, string name, long? before, int take) =>
        Rows(connection, sql, shown, name, before, take, row => row.GetInt64(0));

    private static List<T> Rows<T>(SqliteConnection connection, string sql, string shown, string? name, long? before, int take, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("{0}", shown, StringComparison.Ordinal);
        command.Parameters.AddWithValue("@before", before ?? long.MaxValue);
        command.Parameters.AddWithValue("@take", take);
        if (name is not null)
            command.Parameters.AddWithValue("@name", name);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static void Add(SortedSet<long> found, List<long> ids, int take)
    {
        found.UnionWith(ids);
        while (found.Count > take)
            found.Remove(found.Min);
    }
}
