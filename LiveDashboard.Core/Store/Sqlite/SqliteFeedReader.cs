using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>The feed of an SQLite file.</summary>
internal sealed class SqliteFeedReader : SqlFeedReader
{
    // Together they hold after a restore and after retention took the newest row.
    private static readonly string[] LastIds =
    [
        "SELECT coalesce(max(id), 0) FROM main.live_events", "SELECT coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = 'live_events'), 0)",
    ];

    private readonly DatabaseFile _file;
    private readonly FileIdentity _opened;
    private readonly SqliteCommand _dataVersion;

    public SqliteFeedReader(SqliteConnections connections, SqliteConnection connection, FileIdentity opened, Visibility visibility)
        : base(connections, connection, visibility)
    {
        (_file, _opened) = (connections.File, opened);
        _dataVersion = connection.CreateCommand();
        _dataVersion.CommandText = "PRAGMA data_version";
    }

    public override long DataVersion() => SqliteErrors.Guard(() => (long)_dataVersion.ExecuteScalar()!);

    protected override void Demand() => _file.Check(_opened);

    // A read transaction: its snapshot is taken by the first read and holds for the rest. Nothing is written in it.
    protected override void Begin() => SqlRows.Run(Connection, "SAVEPOINT state");

    protected override void End() => SqlRows.Run(Connection, "RELEASE state");

    protected override long LastId() => LastIds.Max(sql => SqlRows.Number(Connection, sql));

    protected override void Dispose(bool isDisposing)
    {
        _dataVersion.Dispose();
        base.Dispose(isDisposing);
    }
}
