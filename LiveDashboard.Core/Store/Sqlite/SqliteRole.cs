namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>What a connection is for; decides its pragmas (docs/ARCHITECTURE.md has the table).</summary>
public enum SqliteRole
{
    Writer,
    Feed,
    Reader,
    Checkpointer,
}
