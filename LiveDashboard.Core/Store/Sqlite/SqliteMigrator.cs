using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// Brings the schema up to date: numbered files, each in one exclusive transaction with the new user_version, so that a kill
/// at any point leaves the old number or the new one. EF Core's Migrate() is not used: killed at a bad moment it leaves a lock
/// row behind on which every later start waits for ever.
/// </summary>
public sealed class SqliteMigrator(SqliteConnections connections)
{
    /// <summary>"LDB1": says that a file is ours.</summary>
    public const int ApplicationId = 0x4C444231;

    /// <summary>The numbered schema files, in order.</summary>
    public static IReadOnlyList<(int Number, string Name)> Files { get; } = SchemaFiles.In("Sqlite/Schema/");

    /// <exception cref="StoreUnavailableException">The file is newer than this program, foreign, or cannot be opened.</exception>
    public void Migrate()
    {
        try
        {
            MakeFile();
            using var connection = connections.Open(SqliteRole.Checkpointer);
            SqlRows.Run(connection, "PRAGMA busy_timeout = 30000");
            Prepare(connection);
            foreach (var file in Files)
                Apply(connection, file.Number, SchemaFiles.Read(file.Name));
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException($"{connections.Path}: {SqliteErrors.Trouble(e)}{SqliteErrors.Advice(e)}", e);
        }
    }

    // Private from the first moment; SQLite gives -wal and -shm the mode of the database file. Never opened if it is there:
    // to close it would cost this process the locks it has on it.
    private void MakeFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            if (!File.Exists(connections.Path))
                new FileStream(connections.Path, options).Dispose();
        }
        catch (IOException) when (File.Exists(connections.Path))
        {
            // Another starter was first.
        }
    }

    private void Prepare(SqliteConnection connection)
    {
        var version = Version(connection);
        if (version > Files[^1].Number)
            throw new StoreUnavailableException($"{connections.Path} was written by a newer version (schema {version}); this one knows {Files[^1].Number}");
        // In this order: another starter may make the schema in between, and then the owner is known too.
        var tables = (long)SqlRows.Scalar(connection, "SELECT count(*) FROM sqlite_schema")!;
        var owner = (long)SqlRows.Scalar(connection, "PRAGMA application_id")!;
        if (tables > 0 && owner != ApplicationId)
            throw new StoreUnavailableException($"{connections.Path} is a database of another program; choose another file");
        // Both must be said before the first page is written; on an existing file they change nothing.
        if (tables == 0)
            SqlRows.Run(connection, "PRAGMA auto_vacuum = INCREMENTAL");
        SqlRows.Run(connection, "PRAGMA journal_mode = WAL");
    }

    private static void Apply(SqliteConnection connection, int number, string sql)
    {
        if (Version(connection) >= number)
            return;
        SqlRows.Run(connection, "BEGIN EXCLUSIVE");
        // Another starter may have done it while this one waited for the lock.
        if (Version(connection) >= number)
        {
            SqlRows.Run(connection, "ROLLBACK");
            return;
        }
        SqlRows.Run(connection, sql);
        SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {number}; COMMIT;"));
    }

    private static long Version(SqliteConnection connection) => (long)SqlRows.Scalar(connection, "PRAGMA user_version")!;
}
