using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>PostgreSQL behind the store, or what of it a person may see.</summary>
public sealed class PostgresProvider(PostgresConnections connections, Visibility? visibility = null) : IStoreProvider
{
    public void Migrate() => new PostgresMigrator(connections).Migrate();

    public IWriteSession OpenWriter() => new PostgresWriteSession(connections.OpenOwn(), connections.Gauge);

    public IFeedReader OpenFeed() => new PostgresFeedReader(connections, connections.OpenFeed(visibility), visibility ?? Visibility.All);
}
