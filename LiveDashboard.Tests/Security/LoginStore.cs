using System.Collections.Concurrent;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Security;

/// <summary>Runs login commands, with their real SQL, on a database in memory. Can be made busy and unreadable.</summary>
internal sealed class LoginStore : ICommandWriter, ILoginReader, IIngestKeyReader, ICommandConnection, IDisposable
{
    private const string Schema = """
        CREATE TABLE _logins (key_hash TEXT PRIMARY KEY, ticket BLOB NOT NULL, created_at INTEGER NOT NULL,
            last_seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT;
        CREATE TABLE _login_links (token_hash TEXT PRIMARY KEY, created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL, used_at INTEGER) STRICT;
        CREATE TABLE _ingest_keys (id TEXT PRIMARY KEY, source TEXT NOT NULL, key_hash TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL, created_by TEXT, last_used_at INTEGER, revoked_at INTEGER) STRICT;
        """;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _database = new("Data Source=:memory:");
    private readonly TimeProvider _clock;

    public LoginStore(TimeProvider clock)
    {
        SQLitePCL.Batteries_V2.Init();
        _clock = clock;
        _database.Open();
        Execute(Schema);
    }

    public bool IsBusy { get; set; }

    public bool IsUnreadable { get; set; }

    public ConcurrentQueue<Command> Commands { get; } = [];

    public long Now => UnixTime.ToMilliseconds(_clock.GetUtcNow());

    public long LastInsertId => 0;

    public ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken)
    {
        if (IsBusy)
            return ValueTask.FromResult(CommandResult.Busy(TimeSpan.FromSeconds(1), "held"));
        Commands.Enqueue(command);
        lock (_gate)
            return ValueTask.FromResult(command.Apply(this));
    }

    public ValueTask<(byte[] Ticket, long ExpiresAt)?> FindAsync(string keyHash, CancellationToken cancellationToken)
    {
        if (IsUnreadable)
            throw new SqliteException("database is locked", 5);
        lock (_gate)
        {
            using var find = _database.CreateCommand();
            find.CommandText = "SELECT ticket, expires_at FROM _logins WHERE key_hash = @hash";
            find.Parameters.AddWithValue("@hash", keyHash);
            using var row = find.ExecuteReader();
            return ValueTask.FromResult<(byte[] Ticket, long ExpiresAt)?>(
                row.Read() ? (row.GetFieldValue<byte[]>(0), row.GetInt64(1)) : null);
        }
    }

    public ValueTask<IReadOnlyList<StoredIngestKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<StoredIngestKey>();
        lock (_gate)
        {
            using var find = _database.CreateCommand();
            find.CommandText = "SELECT key_hash, id, source, created_at FROM _ingest_keys WHERE revoked_at IS NULL";
            using var row = find.ExecuteReader();
            while (row.Read())
                keys.Add(new StoredIngestKey(row.GetString(0), new IngestKey(row.GetString(1), row.GetString(2), UnixTime.FromMilliseconds(row.GetInt64(3)))));
        }
        return ValueTask.FromResult<IReadOnlyList<StoredIngestKey>>(keys);
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Prepare(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Prepare(sql, parameters);
        return command.ExecuteScalar();
    }

    public void Dispose() => _database.Dispose();

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _database.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
