using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// A database file of another program as it lies on the disk at a moment. Two equal ones with a closed log have the same
/// content between them: a writer makes a log first and changes the file when it folds the log in.
/// </summary>
internal sealed record ForeignFile(string Path, long Length, DateTime ChangedAt, bool HasLog, bool HasIndex, bool UsesLog)
{
    // Byte 18 of a database file: 2 says that changes go into a write-ahead log.
    private const int LogMark = 18;
    private const int BusyPatience = 50;

    /// <summary>
    /// A file whose log was closed by its last writer. Opened in the usual way it would make SQLite put a log and an index beside
    /// it, owned by us, which the file's own program might then not be allowed to open.
    /// </summary>
    public bool IsCold => UsesLog && !HasLog && !HasIndex;

    /// <summary>Null if there is no such file.</summary>
    public static ForeignFile? At(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        var log = new FileInfo(path + "-wal");
        return new ForeignFile(path, file.Length, file.LastWriteTimeUtc, log is { Exists: true, Length: > 0 }, File.Exists(path + "-shm"), Mark(path) == 2);
    }

    /// <summary>As a file that nobody changes: no lock, no log, nothing beside it.</summary>
    public SqliteConnection OpenCold() => Open("immutable=1");

    /// <summary>With the locks of a reader. The index of the log is not made and, if possible, not even written to.</summary>
    public SqliteConnection OpenLive(bool mayTouchIndex) => Open(mayTouchIndex ? "mode=ro" : "mode=ro&readonly_shm=1");

    private SqliteConnection Open(string how)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = $"file:{Escaped(Path)}?{how}",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusyPatience);
            // The schema is another program's: its views and triggers may call nothing of ours, and leaving must not fold its log in.
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, out _);
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Escaped(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    // Closing any handle of a file drops this process's locks on it: harmless, for the board's own file is never looked at here.
    private static int Mark(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        file.Position = LogMark;
        return file.ReadByte();
    }
}
