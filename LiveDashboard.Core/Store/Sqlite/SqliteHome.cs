namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>A file belongs to one board at a time, which is therefore the leader of itself.</summary>
public sealed class SqliteHome(BoardLock only, SqliteConnections connections, IStoreProvider provider, IUpkeepStore upkeep) : IStoreHome, ILeadership
{
    public bool IsLeader() => true;

    public void Enter()
    {
        only.Take();
        connections.File.DemandWhole(only.Served);
        provider.Migrate();
        only.Tell(address: null);
    }

    public void Tell(string address) => only.Tell(address);

    public void Leave()
    {
        if (upkeep.WalBytes() > 0)
            upkeep.TruncateWal();
        only.Dispose();
    }
}
