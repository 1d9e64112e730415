using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>SQLite behind the store, or what of it a person may see. Each opening looks first whether another file was put in the place of the known one.</summary>
public sealed class SqliteProvider(SqliteConnections connections, Visibility? visibility = null) : IStoreProvider
{
    public void Migrate()
    {
        new SqliteMigrator(connections).Migrate();
        connections.File.Keep();
    }

    public IWriteSession OpenWriter() => SqliteErrors.Guard<IWriteSession>(() =>
    {
        connections.File.Follow(new SqliteMigrator(connections).Migrate);
        return new SqliteWriteSession(connections.Open(SqliteRole.Writer, out var opened), connections.File, opened, connections.Gauge);
    });

    public IFeedReader OpenFeed() => SqliteErrors.Guard<IFeedReader>(() =>
    {
        connections.File.Follow(new SqliteMigrator(connections).Migrate);
        return new SqliteFeedReader(connections, connections.Open(SqliteRole.Feed, out var opened, visibility), opened, visibility ?? Visibility.All);
    });
}
