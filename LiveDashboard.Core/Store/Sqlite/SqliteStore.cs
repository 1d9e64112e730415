using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>The store on an SQLite file, wired.</summary>
internal static class SqliteStore
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string path) => services
        .AddSingleton(p => new SqliteConnections(path, p.GetRequiredService<TimeProvider>()))
        .AddSingleton<IReadConnections>(p => p.GetRequiredService<SqliteConnections>())
        .AddSingleton(p => new BoardLock(p.GetRequiredService<SqliteConnections>().Path))
        .AddSingleton<Func<Visibility?, IStoreProvider>>(p => visibility => new SqliteProvider(p.GetRequiredService<SqliteConnections>(), visibility))
        .AddSingleton<IChangeSignal>(p => new FileChangeSignal(p.GetRequiredService<SqliteConnections>().Path))
        .AddSingleton<IUpkeepStore, SqliteUpkeep>()
        .AddSingleton<SqliteHome>()
        .AddSingleton<IStoreHome>(p => p.GetRequiredService<SqliteHome>())
        .AddSingleton<ILeadership>(p => p.GetRequiredService<SqliteHome>())
        .AddSingleton<IBackupStore, SqliteBackups>()
        .AddSingleton<IBallast>(p => new BallastFile(p.GetRequiredService<SqliteConnections>().Path));
}
