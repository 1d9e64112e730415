namespace LiveDashboard.Core.Model;

/// <summary>What lies at the path of a database.</summary>
public enum DatabaseFileState
{
    /// <summary>A SQLite file.</summary>
    Sqlite,
    Missing,

    /// <summary>No byte in it: SQLite takes it for an empty database, so a truncated file looks like a new one.</summary>
    Empty,

    /// <summary>It does not begin as a SQLite file does: another format, encrypted, or overwritten.</summary>
    NotSqlite,

    /// <summary>The file may not be read, or reading it failed.</summary>
    Unreadable,
}
