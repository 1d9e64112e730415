using System.Data.Common;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Setup;

/// <summary>A file in a folder that its owner removes.</summary>
internal sealed class SqliteTempDatabase : TempDatabase
{
    public SqliteTempDatabase(string folder, bool migrate)
    {
        Connections = new SqliteConnections(Path.Combine(folder, "board.db"));
        Provider = new SqliteProvider(Connections);
        if (migrate)
            Provider.Migrate();
        Upkeep = new SqliteUpkeep(Connections);
    }

    public SqliteConnections Connections { get; }

    public override IReadConnections Readers => Connections;

    public override IStoreProvider Provider { get; }

    public override IUpkeepStore Upkeep { get; }

    public override string ConnectionString => $"Data Source={Connections.Path}";

    public override string Hold => "BEGIN EXCLUSIVE";

    public override void Cli(string sql) => ForeignWriter.Cli(Connections.Path, sql);

    public override IReadOnlyList<string> Columns(string table)
    {
        using var connection = Foreign();
        return SqlRows.Read(connection, $"SELECT name FROM pragma_table_xinfo('{table}')", row => row.GetString(0));
    }

    public override IChangeSignal Signal() => new FileChangeSignal(Connections.Path);

    public override DbConnection Foreign()
    {
        var connection = new SqliteConnection($"Data Source={Connections.Path};Pooling=False");
        connection.Open();
        SqlRows.Run(connection, "PRAGMA busy_timeout = 5000");
        return connection;
    }
}
