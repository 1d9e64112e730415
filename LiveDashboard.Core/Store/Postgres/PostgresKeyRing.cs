using LiveDashboard.Core.Store.Sql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>The key ring in the database that the instances share. Asked for before anything else, so it makes the schema if nobody has.</summary>
public sealed class PostgresKeyRing(PostgresConnections connections, IStoreProvider provider) : IKeyRing
{
    private readonly Lazy<bool> _schema = new(() =>
    {
        provider.Migrate();
        return true;
    });

    public IReadOnlyList<string> Read() => _schema.Value
        ? SqlRows.Read(connections, "SELECT element FROM _key_ring ORDER BY created_at", row => row.GetString(0))
        : [];

    public void Add(string name, string element) => connections.Guard(() =>
    {
        using var connection = connections.OpenOwn();
        using var command = SqlRows.Command(
            connection, "INSERT INTO _key_ring (name, element, created_at) VALUES (@name, @element, now_ms()) ON CONFLICT (name) DO NOTHING", ("@name", name), ("@element", element));
        return command.ExecuteNonQuery();
    });
}
