using System.Collections.Concurrent;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Security;

/// <summary>Runs login commands, with their real SQL, on a database in memory. Can be made busy and unreadable.</summary>
internal sealed class LoginStore : ICommandWriter, ILoginReader, IUserReader, IIngestKeyReader, ICommandConnection, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _database = new("Data Source=:memory:");
    private readonly TimeProvider _clock;

    public LoginStore(TimeProvider clock)
    {
        SQLitePCL.Batteries_V2.Init();
        _clock = clock;
        _database.Open();
        foreach (var (_, file) in SqliteMigrator.Files)
            Execute(SchemaFiles.Read(file));
    }

    public bool IsBusy { get; set; }

    public bool IsUnreadable { get; set; }

    public ConcurrentQueue<Command> Commands { get; } = [];

    public long Now => UnixTime.ToMilliseconds(_clock.GetUtcNow());

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

    public ValueTask<IReadOnlyList<StoredIngestKey>> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Rows(
        "SELECT key_hash, id, source, created_at, scopes, ends_at, fixes_source, project FROM _ingest_keys WHERE revoked_at IS NULL",
        row => new StoredIngestKey(row.GetString(0), new IngestKey(row.GetString(1), row.GetString(2), UnixTime.FromMilliseconds(row.GetInt64(3)), Scopes: KeyScopeNames.Parse(row.GetString(4)),
            EndsAt: row[5] is long end ? UnixTime.FromMilliseconds(end) : null, FixesSource: row.GetInt64(6) != 0, Project: row[7] as string))));

    public ValueTask<IReadOnlyList<SignIn>> SignInsAsync(DateTimeOffset now, CancellationToken cancellationToken) => ValueTask.FromResult(Rows(
        "SELECT key_hash, account, role, address, agent, created_at, last_seen_at, expires_at FROM _logins ORDER BY last_seen_at DESC",
        row => new SignIn(row.GetString(0), row[1] as string, RoleNames.Parse(row.GetString(2))!.Value, row[3] as string, row[4] as string,
            UnixTime.FromMilliseconds(row.GetInt64(5)), UnixTime.FromMilliseconds(row.GetInt64(6)), UnixTime.FromMilliseconds(row.GetInt64(7)))));

    public async ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancellationToken)
    {
        var account = (await UsersAsync(cancellationToken)).FirstOrDefault(u => u.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return account is null ? null : new StoredUser(account, Rows($"SELECT password_hash FROM _users WHERE name = '{account.Name}'", row => row.GetString(0))[0]);
    }

    public async ValueTask<UserAccount?> FindUserOfAsync(string issuer, string subject, CancellationToken cancellationToken)
    {
        var name = Scalar("SELECT name FROM _users WHERE issuer = @issuer AND subject = @subject", ("@issuer", issuer), ("@subject", subject));
        return (await UsersAsync(cancellationToken)).FirstOrDefault(u => u.Name == name as string);
    }

    public ValueTask<IReadOnlyList<UserAccount>> UsersAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Rows(
        "SELECT name, role, created_at, created_by, changed_at, disabled_at, issuer FROM _users ORDER BY name",
        row => new UserAccount(row.GetString(0), RoleNames.Parse(row.GetString(1))!.Value, UnixTime.FromMilliseconds(row.GetInt64(2)), row.GetString(3),
            UnixTime.FromMilliseconds(row.GetInt64(4)), row[5] is long at ? UnixTime.FromMilliseconds(at) : null) { Issuer = row[6] as string }));

    /// <summary>What the audit log says, in order: actor, action, subject, outcome.</summary>
    public IReadOnlyList<string> Audit() => Rows("SELECT actor || ' ' || action || ' ' || entity_id || ' ' || outcome FROM audit_log ORDER BY id", row => row.GetString(0));

    public int Execute(string sql, params ReadOnlySpan<CommandValue> parameters)
    {
        using var command = Prepare(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public object? Scalar(string sql, params ReadOnlySpan<CommandValue> parameters)
    {
        using var command = Prepare(sql, parameters);
        return command.ExecuteScalar();
    }

    public void Dispose() => _database.Dispose();

    private IReadOnlyList<T> Rows<T>(string sql, Func<SqliteDataReader, T> row)
    {
        lock (_gate)
        {
            using var command = Prepare(sql, []);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<CommandValue> parameters)
    {
        var command = _database.CreateCommand();
        command.CommandText = sql;
        foreach (var given in parameters)
            command.Parameters.AddWithValue(given.Name, given.Value ?? DBNull.Value);
        return command;
    }
}
