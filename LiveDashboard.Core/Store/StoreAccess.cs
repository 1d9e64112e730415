using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Core.Store;

/// <summary>The database of a board for a program that reads or writes once, beside a running board or without one.</summary>
public sealed class StoreAccess : IDisposable
{
    private readonly IDisposable? _owned;

    public StoreAccess(StoreAddress address)
    {
        if (address.Server is { } server)
        {
            var connections = new PostgresConnections(server);
            (Connections, Provider, Place, _owned) = (connections, new PostgresProvider(connections), connections.Place, connections);
        }
        else
        {
            var connections = new SqliteConnections(address.Path!);
            (Connections, Provider, Place) = (connections, new SqliteProvider(connections), connections.Path);
        }
    }

    public IReadConnections Connections { get; }

    public IStoreProvider Provider { get; }

    /// <summary>Without secrets.</summary>
    public string Place { get; }

    /// <summary>Where a board that ran on it last could be found; null if none has.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public string? BoardAddress() => SqlRows.Read(
        Connections, "SELECT address FROM instances WHERE kind = 'board' AND address IS NOT NULL ORDER BY last_seen_at DESC LIMIT 1", row => row.GetString(0)) is [var address] ? address : null;

    public void Dispose() => _owned?.Dispose();
}
