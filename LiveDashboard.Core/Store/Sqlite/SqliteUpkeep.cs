using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Checkpoints in the one safe form, and measures. See docs/decisions/0005 for why never PASSIVE.</summary>
public sealed class SqliteUpkeep(SqliteConnections connections) : IUpkeepStore
{
    public string Path => connections.Path;

    public bool IsFile => true;

    public FileChange File => connections.File.Change;

    public StoreFigures Figures => connections.Gauge.Current;

    public long WalBytes() => new FileInfo(connections.WalPath) is { Exists: true } wal ? wal.Length : 0;

    public CheckpointOutcome TruncateWal()
    {
        using var connection = connections.Open(SqliteRole.Checkpointer, out var opened);
        try
        {
            // A TRUNCATE that cannot get the write lock goes on as PASSIVE, the mode that can race a commit. So see first that
            // the lock is to be had, with the same patience.
            SqlRows.Run(connection, "BEGIN IMMEDIATE; ROLLBACK;");
            connections.File.Check(opened);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using var reader = command.ExecuteReader();
            return reader.Read() && reader.GetInt64(0) == 0 ? CheckpointOutcome.Truncated : CheckpointOutcome.Busy;
        }
        catch (SqliteException e) when (SqliteErrors.IsBusy(e))
        {
            return CheckpointOutcome.Busy;
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
        finally
        {
            if (connections.File.HasLeft(opened))
                SqliteConnections.LeaveLogAlone(connection);
        }
    }

    public (long Used, long Free) Room() => SqliteErrors.Guard(() =>
    {
        using var reader = connections.Open(SqliteRole.Reader);
        var size = Number(reader, "PRAGMA page_size");
        var free = Number(reader, "PRAGMA freelist_count");
        return ((Number(reader, "PRAGMA page_count") - free) * size, free * size);
    });

    public int GiveBack(int pages) => SqliteErrors.Guard(() =>
    {
        using var connection = connections.Open(SqliteRole.Checkpointer, out var opened);
        try
        {
            var before = Number(connection, "PRAGMA freelist_count");
            using var command = connection.CreateCommand();
            // A row a page: it goes on only while somebody reads.
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA incremental_vacuum({pages})");
            using (var rows = command.ExecuteReader())
            {
                while (rows.Read())
                {
                }
            }
            return (int)(before - Number(connection, "PRAGMA freelist_count"));
        }
        catch (SqliteException e) when (SqliteErrors.IsBusy(e))
        {
            return 0;
        }
        finally
        {
            if (connections.File.HasLeft(opened))
                SqliteConnections.LeaveLogAlone(connection);
        }
    });

    private static long Number(SqliteConnection connection, string pragma) => (long)SqlRows.Scalar(connection, pragma)!;

    // Not by SqliteFileCheck: to close a second handle of the file would cost this process the locks it has on it.
    public IReadOnlyList<string> Check(CancellationToken cancellationToken)
    {
        try
        {
            using var reader = connections.Open(SqliteRole.Reader);
            return IntegrityCheck.Read(reader, cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return [SqliteErrors.Trouble(e)];
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("the check was interrupted", e, cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
    }

    public DatabaseFacts Measure()
    {
        using var reader = connections.Open(SqliteRole.Reader);
        return new DatabaseFacts(
            "SQLite", connections.Path,
            new FileInfo(connections.Path) is { Exists: true } file ? file.Length : 0,
            SqlRows.Scalar(reader, "PRAGMA journal_mode") as string ?? "",
            SqliteConnections.Patience(SqliteRole.Writer),
            "FULL",
            SqliteVersion.Loaded,
            SqliteVersion.NeedsProtection,
            Convert.ToInt32(SqlRows.Scalar(reader, "PRAGMA user_version"), CultureInfo.InvariantCulture));
    }
}
