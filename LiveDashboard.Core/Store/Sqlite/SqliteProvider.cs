using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>SQLite behind the store.</summary>
public sealed class SqliteProvider(SqliteConnections connections) : IStoreProvider
{
    public void Migrate() => new SqliteMigrator(connections).Migrate();

    public IWriteSession OpenWriter() => Guarded(() => new SqliteWriteSession(connections.Open(SqliteRole.Writer)));

    public IFeedReader OpenFeed() => Guarded(() => new SqliteFeedReader(connections.Open(SqliteRole.Feed)));

    private static T Guarded<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
    }
}
