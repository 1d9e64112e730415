using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Store.Sql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// How many bytes the rows take that are there. The size of a table does not say it: what is deleted leaves room that the server keeps and
/// fills again, so retention that waited for the size to fall would delete everything. So rows are measured: all of a small table, of a
/// large one those of a sample of its pages, always the same pages. No more than the size of the table is ever said.
/// </summary>
internal static class PostgresRoom
{
    // Below, what rows take and what the table takes is the same for our purpose.
    private const long Small = 1 << 20;
    private const double SampledPages = 2048;

    // https://www.postgresql.org/docs/current/storage-page-layout.html: header of a row 23 bytes, aligned, and 4 that point at it.
    private const int RowOverhead = 28;

    // Two numbers or a short word, the header of an entry, and a third of a page that is empty as a rule.
    private const int IndexEntry = 32;

    private const string Tables = $"""
        SELECT quote_ident(relname), pg_total_relation_size(oid), pg_relation_size(oid) / current_setting('block_size')::int,
            (SELECT count(*) FROM pg_index WHERE indrelid = pg_class.oid),
            (SELECT string_agg('coalesce(pg_column_size(' || quote_ident(attname) || '), 0)', ' + ') FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped)
        FROM {PostgresUpkeep.Tables}
        """;

    public static long Used(DbConnection connection) =>
        SqlRows.Read(connection, Tables, row => (Name: row.GetString(0), Size: row.GetInt64(1), Pages: row.GetInt64(2), Indexes: row.GetInt64(3), Bytes: SqlRows.Text(row, 4)))
            .Sum(table => table.Size <= Small || table.Bytes is null ? table.Size : Math.Min(table.Size, Rows(connection, table.Name, table.Pages, table.Indexes, table.Bytes)));

    private static long Rows(DbConnection connection, string table, long pages, long indexes, string bytes)
    {
        // By halves, so that the sample stays the same one while the table grows.
        var share = Math.Pow(2, -Math.Ceiling(Math.Max(0, Math.Log2(pages / SampledPages))));
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT coalesce(sum({RowOverhead + indexes * IndexEntry} + {bytes}), 0)::bigint FROM {table} TABLESAMPLE SYSTEM ({share * 100}) REPEATABLE (0)");
        return (long)(SqlRows.Number(connection, sql) / share);
    }
}
