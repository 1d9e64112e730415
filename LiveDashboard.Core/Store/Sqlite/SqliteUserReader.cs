using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads the accounts: a few dozen rows, seldom.</summary>
public sealed class SqliteUserReader(SqliteConnections connections) : IUserReader
{
    private const string All = "SELECT name, role, created_at, created_by, changed_at, disabled_at, last_login_at, sees, password_hash FROM _users";

    public ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancellationToken) =>
        new(Task.Run(() => AccessRows.Read(connections, $"{All} WHERE name = @name", StoredOf, ("@name", name)) is [var one, ..] ? one : null, cancellationToken));

    public ValueTask<IReadOnlyList<UserAccount>> UsersAsync(CancellationToken cancellationToken) =>
        new(Task.Run(() => AccessRows.Read(connections, $"{All} ORDER BY name", AccountOf), cancellationToken));

    private static StoredUser StoredOf(SqliteDataReader row) => new(AccountOf(row), row.GetString(8));

    private static UserAccount AccountOf(SqliteDataReader row) => new(
        row.GetString(0), RoleNames.Parse(row.GetString(1)) ?? Role.Viewer, UnixTime.FromMilliseconds(row.GetInt64(2)), row.GetString(3),
        UnixTime.FromMilliseconds(row.GetInt64(4)), AccessRows.Time(row, 5), AccessRows.Time(row, 6)) { Sees = Visibility.Parse(AccessRows.Text(row, 7)) };
}
