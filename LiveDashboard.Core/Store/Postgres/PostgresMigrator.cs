using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// Creates and upgrades the schema: numbered files, each applied once, all in one transaction that keeps every other starter waiting.
/// What is killed on the way leaves nothing.
/// </summary>
public sealed class PostgresMigrator(PostgresConnections connections)
{
    // A class of advisory locks of its own; whoever migrates and whoever writes do not wait for each other by it.
    private const string OneStarter = "SELECT pg_advisory_xact_lock(1279541810, hashtext(current_schema()))";

    private const string Versions = """
        CREATE TABLE IF NOT EXISTS _schema (number INTEGER PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL DEFAULT now())
        """;

    // Whatever path a writer's session has, a trigger finds the board's tables, and none that somebody made in the session.
    private const string FixPaths = """
        DO $$ DECLARE f regprocedure; BEGIN
            FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
                WHERE p.pronamespace = current_schema()::regnamespace AND l.lanname = 'plpgsql' AND p.proconfig IS NULL LOOP
                EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', f, current_schema());
            END LOOP;
        END $$
        """;

    public static IReadOnlyList<(int Number, string Name)> Files { get; } = SchemaFiles.In("Postgres/Schema/");

    /// <exception cref="StoreUnavailableException">The server cannot be reached, or the schema is another program's or a newer board's.</exception>
    public void Migrate() => PostgresErrors.Guard(() =>
    {
        using var connection = connections.OpenOwn();
        using var transaction = connection.BeginTransaction();
        SqlRows.Run(connection, OneStarter);
        if (SqlRows.Scalar(connection, "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname = 'live_events'") is null)
            DemandEmpty(connection);
        SqlRows.Run(connection, Versions);
        var version = SqlRows.Number(connection, "SELECT coalesce(max(number), 0) FROM _schema");
        if (version > Files[^1].Number)
            throw new StoreUnavailableException($"{connections.Place} was written by a newer version (schema {version}); this one knows {Files[^1].Number}");
        foreach (var (number, name) in Files.Where(f => f.Number > version))
        {
            SqlRows.Run(connection, SchemaFiles.Read(name));
            SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO _schema (number) VALUES ({number})"));
        }
        SqlRows.Run(connection, FixPaths);
        transaction.Commit();
        return true;
    });

    private void DemandEmpty(NpgsqlConnection connection)
    {
        if (SqlRows.Scalar(connection, "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'p') LIMIT 1") is string table)
            throw new StoreUnavailableException($"{connections.Place} holds tables of another program ({table}); choose an empty database, or an empty schema with Search Path");
    }
}
