using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Setup;
using Npgsql;

namespace LiveDashboard.Benchmarks;

/// <summary>A database of its own on a server, with the board's schema, gone when it is disposed.</summary>
internal sealed class ServerDatabase : IDisposable
{
    private readonly PostgresServer _server;
    private readonly string _name = $"b{Guid.NewGuid():N}";
    private readonly List<PostgresConnections> _opened = [];

    public ServerDatabase(PostgresServer server)
    {
        _server = server;
        server.Run($"CREATE DATABASE {_name}");
        Provider().Migrate();
    }

    public string ConnectionString => _server.ConnectionString(_name);

    public PostgresProvider Provider()
    {
        _opened.Add(new PostgresConnections(ConnectionString));
        return new PostgresProvider(_opened[^1]);
    }

    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Max Auto Prepare=20");
        connection.Open();
        return connection;
    }

    public void Run(string sql)
    {
        using var connection = Open();
        SqlRows.Run(connection, sql);
    }

    public long Number(string sql)
    {
        using var connection = Open();
        return SqlRows.Number(connection, sql);
    }

    public void Dispose()
    {
        _opened.ForEach(o => o.Dispose());
        _server.Run($"DROP DATABASE {_name} WITH (FORCE)");
    }
}
