using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Hosting;

/// <summary>The database and the folder of its backups, as the settings of a command line name them.</summary>
internal sealed record BoardFiles(SqliteConnections Connections, string BackupFolder)
{
    /// <param name="args">Settings as the board takes them; words that are none stay for the command.</param>
    public static BoardFiles Of(string[] args)
    {
        var configuration = BoardPaths.Configuration(args);
        if (BoardPaths.Of(configuration).Path is not { } path)
            throw new InvalidOperationException("the database is on a PostgreSQL server: pg_dump backs it up and pg_restore brings it back");
        var connections = new SqliteConnections(path);
        var options = new BackupOptions();
        configuration.GetSection(BackupOptions.Section).Bind(options);
        return new BoardFiles(connections, options.FolderBeside(connections.Path));
    }

    public SqliteBackups Backups => new(Connections, TimeProvider.System);
}
