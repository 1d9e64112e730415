using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>integrity_check of a file that may be another program's: read only, nothing made beside it, its log left alone.</summary>
public sealed class SqliteFileCheck : IFileCheck
{
    public IReadOnlyList<string> Check(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = ForeignFile.At(path) ?? throw new StoreUnavailableException("there is no such file");
            if (!file.IsCold)
                return Read(OpenLive(file), cancellationToken);
            var lines = Read(file.OpenCold(), cancellationToken);
            // Read as a file that nobody changes: a writer that came in between makes what was read worthless.
            return file == ForeignFile.At(path) ? lines : Read(OpenLive(file), cancellationToken);
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("the file may not be read", e);
        }
    }

    private static SqliteConnection OpenLive(ForeignFile file)
    {
        var connection = file.OpenLive(mayTouchIndex: false);
        try
        {
            SqlRows.Scalar(connection, "PRAGMA schema_version");
            return connection;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CANTOPEN)
        {
            // A log that no process holds: a reader must be allowed to mark its place in the index.
            connection.Dispose();
            return file.OpenLive(mayTouchIndex: true);
        }
    }

    private static IReadOnlyList<string> Read(SqliteConnection opened, CancellationToken cancellationToken)
    {
        using var connection = opened;
        return IntegrityCheck.Read(connection, cancellationToken);
    }
}
