using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// The database of a PostgreSQL server, as far as it is the board's to look after: its log, its free space and its backups are the
/// server's.
/// </summary>
public sealed class PostgresUpkeep(PostgresConnections connections) : IUpkeepStore
{
    /// <summary>What stands behind FROM to go through the board's own tables.</summary>
    internal const string Tables = "pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'";

    private const string Size = $"SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM {Tables}";

    public string Path => connections.Place;

    public bool IsFile => false;

    public StoreFigures Figures => connections.Gauge.Current;

    public FileChange File => FileChange.None;

    public long WalBytes() => 0;

    public CheckpointOutcome TruncateWal() => CheckpointOutcome.Truncated;

    public (long Used, long Free) Room() => connections.Guard(() =>
    {
        using var connection = connections.Open();
        return (PostgresRoom.Used(connection), 0L);
    });

    public int GiveBack(int pages) => 0;

    /// <summary>Reads every row of every table to its end.</summary>
    public IReadOnlyList<string> Check(CancellationToken cancellationToken) => connections.Guard(() =>
    {
        using var connection = connections.OpenFeed(null);
        SqlRows.Run(connection, "SET statement_timeout = 0");
        var wrong = new List<string>();
        foreach (var table in SqlRows.Read(connection, $"SELECT quote_ident(relname) FROM {Tables} ORDER BY 1", row => row.GetString(0)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                SqlRows.Scalar(connection, $"SELECT sum(octet_length(t::text)) FROM {table} t");
            }
            catch (Npgsql.PostgresException e) when (e.SqlState is ['X', 'X', ..] or "58P01")
            {
                wrong.Add($"{table}: {e.MessageText}");
            }
        }
        return (IReadOnlyList<string>)wrong;
    });

    public DatabaseFacts Measure() => connections.Guard(() =>
    {
        using var connection = connections.Open();
        return new DatabaseFacts(
            "PostgreSQL", Path, SqlRows.Number(connection, Size), "wal", PostgresConnections.WriterPatience,
            ((string)SqlRows.Scalar(connection, "SHOW synchronous_commit")!).ToUpperInvariant(), (string)SqlRows.Scalar(connection, "SHOW server_version")!,
            NeedsProtection: false, (int)SqlRows.Number(connection, "SELECT max(number) FROM _schema"));
    });
}
