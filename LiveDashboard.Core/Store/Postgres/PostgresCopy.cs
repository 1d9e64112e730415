using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// Copies a board's SQLite file into an empty PostgreSQL database: all rows with their ids, in one transaction, while nobody can write
/// to the file. Nothing is in the target until everything is, and the file stays as it was.
/// </summary>
public sealed class PostgresCopy(SqliteConnections source, PostgresConnections target)
{
    private const string Tables = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname NOT IN ('_schema', '_key_ring') ORDER BY relname";

    private const string Columns = """
        SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = @table::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
        """;

    /// <summary>Rows in which a character had to be replaced, because PostgreSQL stores no text that has it.</summary>
    public long Replaced { get; private set; }

    /// <param name="progress">Told each table when it is done, and its rows.</param>
    /// <returns>The rows of each table, as counted in both.</returns>
    /// <exception cref="StoreUnavailableException">One of the two cannot be used, the target is not empty, or the counts differ; the target is as it was.</exception>
    public IReadOnlyDictionary<string, long> Run(Action<string, long> progress) => target.Guard(() => SqliteErrors.Guard(() => Copy(progress)));

    private Dictionary<string, long> Copy(Action<string, long> progress)
    {
        using var from = source.Open(SqliteRole.Writer);
        using var to = target.OpenOwn();
        // Both keep all others from writing until the end.
        SqlRows.Run(from, "BEGIN IMMEDIATE");
        using var transaction = to.BeginTransaction();
        SqlRows.Run(to, "SELECT take_turn()");
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in SqlRows.Read(to, Tables, row => row.GetString(0)))
        {
            Demand(to, table);
            SqlRows.Run(to, $"ALTER TABLE {table} DISABLE TRIGGER USER");
            counts[table] = Fill(from, to, table);
            SqlRows.Run(to, $"ALTER TABLE {table} ENABLE TRIGGER USER");
            Follow(from, to, table);
            progress(table, counts[table]);
        }
        foreach (var (table, rows) in counts)
        {
            if (SqlRows.Number(to, $"SELECT count(*) FROM {table}") != rows || SqlRows.Number(from, $"SELECT count(*) FROM {table}") != rows)
                throw new StoreUnavailableException($"{table} has not the same rows in both; nothing was copied");
        }
        SqlRows.Run(to, "ANALYZE");
        transaction.Commit();
        SqlRows.Run(from, "ROLLBACK");
        return counts;
    }

    private static void Demand(NpgsqlConnection to, string table)
    {
        if (table == "_retention")
            SqlRows.Run(to, "DELETE FROM _retention");
        else if (SqlRows.Scalar(to, $"SELECT 1 FROM {table} LIMIT 1") is not null)
            throw new StoreUnavailableException($"the PostgreSQL database is not empty ({table} has rows); choose a new one, and do not start a board on it before");
    }

    private long Fill(DbConnection from, NpgsqlConnection to, string table)
    {
        var columns = SqlRows.Read(to, Columns, row => (Name: row.GetString(0), Type: TypeOf(row.GetString(1))), ("@table", table));
        var names = string.Join(", ", columns.Select(c => c.Name));
        using var command = SqlRows.Command(from, $"SELECT {names} FROM {table}");
        using var rows = command.ExecuteReader();
        using var import = to.BeginBinaryImport($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
        import.Timeout = TimeSpan.Zero;
        var count = 0L;
        for (; rows.Read(); count++)
        {
            import.StartRow();
            for (var i = 0; i < columns.Count; i++)
                Write(import, rows.GetValue(i), columns[i].Type);
        }
        import.Complete();
        return count;
    }

    private void Write(NpgsqlBinaryImporter import, object value, NpgsqlDbType type)
    {
        switch (value)
        {
            case DBNull:
                import.WriteNull();
                break;
            case string text:
                var storable = PostgresText.Storable(text);
                Replaced += ReferenceEquals(storable, text) || storable == text ? 0 : 1;
                import.Write(storable, type);
                break;
            // A whole number in a column of fractions.
            case long number when type == NpgsqlDbType.Double:
                import.Write((double)number, type);
                break;
            case long number:
                import.Write(number, type);
                break;
            case double number:
                import.Write(number, type);
                break;
            default:
                import.Write((byte[])value, type);
                break;
        }
    }

    // An id that was given once is never given again, also of a row that is gone.
    private static void Follow(DbConnection from, NpgsqlConnection to, string table)
    {
        if (SqlRows.Scalar(to, $"SELECT pg_get_serial_sequence('{table}', 'id') WHERE EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attidentity <> '')") is not string sequence)
            return;
        var last = Convert.ToInt64(
            SqlRows.Scalar(from, $"SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0), coalesce((SELECT max(id) FROM {table}), 0))"), CultureInfo.InvariantCulture);
        if (last > 0)
            SqlRows.Scalar(to, "SELECT setval(@sequence::regclass, @last)", ("@sequence", sequence), ("@last", last));
    }

    private static NpgsqlDbType TypeOf(string name) => name switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "double precision" => NpgsqlDbType.Double,
        "bytea" => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
