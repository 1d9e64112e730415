using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// Opens connections: the only place with pragmas. busy_timeout comes first, for Microsoft.Data.Sqlite sets none and its own
/// retry sleeps 150 ms; no pool, for the pool hands on pragmas and open transactions; wal_autocheckpoint is off everywhere,
/// for only the checkpointer may checkpoint (the WAL-reset race of SQLite before 3.51.3).
/// </summary>
public sealed class SqliteConnections : IReadConnections
{
    public static readonly TimeSpan CheckpointPatience = TimeSpan.FromSeconds(3);

    /// <summary>One wait for the write lock. The writer tries again until its commands' deadlines have passed.</summary>
    public static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(2);

    private const long JournalSizeLimit = 64L * 1024 * 1024;

    private const int InstructionsBetweenLooks = 20_000;

    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, which the binding does not name.
    private const int NoCheckpointOnClose = 1006;

    private readonly string _connectionString;

    public SqliteConnections(string path, TimeProvider? clock = null)
    {
        // SQLite puts the log beside the file that a link leads to.
        var full = System.IO.Path.GetFullPath(path);
        Path = (System.IO.File.Exists(full) ? System.IO.File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName : null) ?? full;
        File = new DatabaseFile(Path, clock ?? TimeProvider.System);
        Gauge = new StoreGauge(clock ?? TimeProvider.System);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            // Never makes a file: one that is gone must not come back empty. The migrator makes the first.
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            // Beside the native wait Microsoft.Data.Sqlite has its own, in sleeps of 150 ms for 30 s: this is its least.
            DefaultTimeout = 1,
            ForeignKeys = true,
        }.ToString();
    }

    /// <summary>The database file, absolute.</summary>
    public string Path { get; }

    public string WalPath => Path + "-wal";

    /// <summary>Whether the file at the path is still the one that was opened.</summary>
    public DatabaseFile File { get; }

    /// <summary>Counts what the writer meets.</summary>
    public StoreGauge Gauge { get; }

    /// <param name="visibility">What is to be seen of the rows; null: all of them.</param>
    public SqlDialect Dialect { get; } = new(
        "main", "unixepoch() * 1000", "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        text => $"CAST({text} AS INTEGER)");

    public DbConnection Open(Visibility? visibility = null) => Open(SqliteRole.Reader, out _, visibility);

    public void Configure(DbContextOptionsBuilder options, DbConnection connection) => options.UseSqlite(connection);

    public T Guard<T>(Func<T> read) => SqliteErrors.Guard(read);

    public SqliteConnection Open(SqliteRole role, Visibility? visibility = null) => Open(role, out _, visibility);

    /// <exception cref="StoreUnavailableException">The file is gone, or not the one this process works with.</exception>
    internal SqliteConnection Open(SqliteRole role, out FileIdentity opened, Visibility? visibility = null)
    {
        var expected = File.Demand();
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            opened = File.Demand();
            if (opened != expected)
                throw new StoreUnavailableException("the database file is being replaced");
            // Only whoever writes moves the log into the file when closing as the last one.
            if (role is SqliteRole.Feed or SqliteRole.Reader)
                LeaveLogAlone(connection);
            // Keeps SQL from damaging the file's inner structure.
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
            SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)Patience(role).TotalMilliseconds}"));
            SqlRows.Run(connection, """
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA temp_store = MEMORY;
                """);
            if (visibility is not null)
                VisibleRows.Limit(connection, visibility, Dialect);
            SqlRows.Run(connection, role switch
            {
                SqliteRole.Writer => string.Create(CultureInfo.InvariantCulture, $"PRAGMA synchronous = FULL; PRAGMA journal_size_limit = {JournalSizeLimit};"),
                SqliteRole.Checkpointer => string.Create(CultureInfo.InvariantCulture, $"PRAGMA synchronous = FULL; PRAGMA journal_size_limit = {JournalSizeLimit};"),
                _ => "PRAGMA query_only = ON",
            });
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Closing this connection moves nothing into the file and deletes nothing beside it.</summary>
    internal static void LeaveLogAlone(SqliteConnection connection) =>
        raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);

    /// <summary>What this connection does from here on ends with SQLITE_INTERRUPT soon after it is cancelled.</summary>
    internal static void EndWhen(SqliteConnection connection, CancellationToken cancellationToken) =>
        raw.sqlite3_progress_handler(connection.Handle, InstructionsBetweenLooks, _ => cancellationToken.IsCancellationRequested ? 1 : 0, null);

    public static TimeSpan Patience(SqliteRole role) => role switch
    {
        SqliteRole.Writer => WriterPatience,
        SqliteRole.Checkpointer => CheckpointPatience,
        _ => ReaderPatience,
    };
}
