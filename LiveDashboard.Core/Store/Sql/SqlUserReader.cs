using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reads the accounts: a few dozen rows, seldom.</summary>
public sealed class SqlUserReader(IReadConnections connections) : IUserReader
{
    private const string All = "SELECT name, role, created_at, created_by, changed_at, disabled_at, last_login_at, sees, issuer, password_hash FROM _users";

    public ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancellationToken) =>
        new(Task.Run(() => SqlRows.Read(connections, $"{All} WHERE name = @name", StoredOf, ("@name", name)) is [var one, ..] ? one : null, cancellationToken));

    public ValueTask<UserAccount?> FindUserOfAsync(string issuer, string subject, CancellationToken cancellationToken) => new(Task.Run(
        () => SqlRows.Read(connections, $"{All} WHERE issuer = @issuer AND subject = @subject", AccountOf, ("@issuer", issuer), ("@subject", subject)) is [var one, ..] ? one : null, cancellationToken));

    public ValueTask<IReadOnlyList<UserAccount>> UsersAsync(CancellationToken cancellationToken) =>
        new(Task.Run<IReadOnlyList<UserAccount>>(() => SqlRows.Read(connections, $"{All} ORDER BY name", AccountOf), cancellationToken));

    private static StoredUser StoredOf(DbDataReader row) => new(AccountOf(row), row.GetString(9));

    private static UserAccount AccountOf(DbDataReader row) => new(
        row.GetString(0), RoleNames.Parse(row.GetString(1)) ?? Role.Viewer, UnixTime.FromMilliseconds(row.GetInt64(2)), row.GetString(3),
        UnixTime.FromMilliseconds(row.GetInt64(4)), SqlRows.Time(row, 5), SqlRows.Time(row, 6)) { Sees = Visibility.Parse(SqlRows.Text(row, 7)), Issuer = SqlRows.Text(row, 8) };
}
