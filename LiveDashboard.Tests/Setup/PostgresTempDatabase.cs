using System.Data.Common;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sql;
using Npgsql;

namespace LiveDashboard.Tests.Setup;

/// <summary>A database of the tests' own server, copied from one that has the schema.</summary>
internal sealed class PostgresTempDatabase : TempDatabase
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string _name = $"t{Guid.NewGuid():N}";
    private readonly PostgresConnections _connections;

    public PostgresTempDatabase()
    {
        PostgresServer.The.Run($"CREATE DATABASE {_name} TEMPLATE {Template.Value}");
        _connections = new PostgresConnections(ConnectionString);
        Provider = new PostgresProvider(_connections);
        Upkeep = new PostgresUpkeep(_connections);
    }

    public override IReadConnections Readers => _connections;

    public override IStoreProvider Provider { get; }

    public override IUpkeepStore Upkeep { get; }

    public override string ConnectionString => PostgresServer.The.ConnectionString(_name);

    public override string Hold => "BEGIN; SELECT take_turn()";

    public override void Cli(string sql) => ForeignWriter.Psql(ConnectionString, sql);

    public override IReadOnlyList<string> Columns(string table)
    {
        using var connection = Foreign();
        return SqlRows.Read(connection, $"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped", row => row.GetString(0));
    }

    public override IChangeSignal Signal() => new ListenSignal(_connections);

    public override DbConnection Foreign()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    public override string Say(string sql) => SqliteWords.Of(sql);

    public override void Dispose()
    {
        base.Dispose();
        _connections.Dispose();
        PostgresServer.The.Run($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static string MakeTemplate()
    {
        var name = $"template{Guid.NewGuid():N}";
        PostgresServer.The.Run($"CREATE DATABASE {name}");
        using var connections = new PostgresConnections(PostgresServer.The.ConnectionString(name));
        new PostgresProvider(connections).Migrate();
        using var connection = connections.OpenOwn();
        SqlRows.Run(connection, SqliteWords.Functions);
        return name;
    }
}
