using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Tells by its tables whose queue a file is, and counts it.</summary>
internal static class QueueTables
{
    /// <summary>Queues of one file that are told apart; those after them are told as one.</summary>
    public const int Listed = 50;

    private const int LongestName = 80;
    private const int TablesNamed = 6;
    private const long LastMoment = 253_402_300_799_999; // the end of year 9999

    public static QueueReading Read(SqliteConnection connection, string? kind, DateTimeOffset now)
    {
        var columns = Columns(connection);
        var found = kind is null ? QueueKind.All.FirstOrDefault(k => k.Fits(columns)) : QueueKind.Named(kind);
        if (found is null || !found.Fits(columns))
            return QueueReading.Without(QueueState.Unknown, Foreign(kind, columns));
        using var command = connection.CreateCommand();
        command.CommandText = found.Sql;
        command.Parameters.Add("$now", SqliteType.Integer).Value = now.ToUnixTimeMilliseconds();
        using var rows = command.ExecuteReader();
        return new QueueReading(QueueState.Read, found.Name, null, [.. Folded(rows)]);
    }

    private static List<QueueFigures> Folded(SqliteDataReader rows)
    {
        var queues = new List<QueueFigures>();
        var others = 0;
        while (rows.Read())
        {
            var queue = Row(rows);
            if (queues.Count < Listed)
                queues.Add(queue);
            else
                queues[^1] = queues[^1].Plus(queue) with { Name = $"{++others + 1} others" };
        }
        if (queues.Count == 0)
            queues.Add(new QueueFigures("", 0, 0, null, 0, null, null));
        return queues;
    }

    private static QueueFigures Row(SqliteDataReader row) => new(
        row.IsDBNull(0) ? "" : Short(row.GetString(0)), Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4), Number(row, 5),
        Number(row, 6) is { } oldest and > 0 and <= LastMoment ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null);

    // A foreign file may hold anything in any column: what is no whole number is not told.
    private static long? Number(SqliteDataReader row, int column) => row.GetValue(column) as long?;

    private static HashSet<string> Columns(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 5000";
        using var rows = command.ExecuteReader();
        var columns = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
            columns.Add(rows.GetString(0));
        return columns;
    }

    private static string Foreign(string? kind, HashSet<string> columns)
    {
        string[] tables = [.. columns.Select(c => c[..c.IndexOf('.', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)];
        var named = tables.Length == 0 ? "no tables" : $"tables {string.Join(", ", tables.Take(TablesNamed).Select(Short))}{(tables.Length > TablesNamed ? ", …" : "")}";
        return kind is null ? $"not a queue I know: {named}" : $"not a file of {kind}: {named}";
    }

    private static string Short(string text) => text.Length <= LongestName ? text : text[..LongestName] + "…";
}
