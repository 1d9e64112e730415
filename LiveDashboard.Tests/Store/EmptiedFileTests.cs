using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

/// <summary>What was cut off is left as it is: pages of the log moved into it would make it look like a damaged database.</summary>
public sealed class EmptiedFileTests
{
    [SqliteFact]
    public async Task Who_closes_last_moves_nothing_into_it()
    {
        using var store = new TempStore().StartWriter();
        // SQLite itself refuses to move a log that is much smaller than the file was.
        for (var i = 0; i < 100; i++)
            await store.Writer.ExecuteAsync(new AppendEvents(new NewEvent("e", "{}")), default);
        var log = new FileInfo(store.Connections.Path + "-wal");
        Assert.True(log.Length > new FileInfo(store.Connections.Path).Length);

        File.WriteAllBytes(store.Connections.Path, []);
        store.Writer.Stop(TimeSpan.FromSeconds(10));

        Assert.Equal(0, new FileInfo(store.Connections.Path).Length);
        Assert.True(log.Exists);
        Assert.Throws<StoreUnavailableException>(() => new SqliteUpkeep(store.Connections).TruncateWal());
        Assert.Equal(0, new FileInfo(store.Connections.Path).Length);
    }
}
