using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>The store on a PostgreSQL server, wired. Its log, its disk and its backups are the server's, so nothing here looks after them.</summary>
internal static class PostgresStore
{
    public static IServiceCollection AddPostgres(this IServiceCollection services, string server) => services
        .AddSingleton(p => new PostgresConnections(server, p.GetRequiredService<TimeProvider>()))
        .AddSingleton<IReadConnections>(p => p.GetRequiredService<PostgresConnections>())
        .AddSingleton<Func<Visibility?, IStoreProvider>>(p => visibility => new PostgresProvider(p.GetRequiredService<PostgresConnections>(), visibility))
        .AddSingleton<IChangeSignal, ListenSignal>()
        .AddSingleton<IUpkeepStore, PostgresUpkeep>()
        .AddSingleton<IKeyRing, PostgresKeyRing>()
        .AddSingleton<PostgresHome>()
        .AddSingleton<IStoreHome>(p => p.GetRequiredService<PostgresHome>())
        .AddSingleton<ILeadership>(p => p.GetRequiredService<PostgresHome>());
}
