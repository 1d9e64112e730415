using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>SQLite's result codes in our words. No text of SQLite's own reaches a person outside the log.</summary>
internal static class SqliteErrors
{
    public static bool IsBusy(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public static bool IsConstraint(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG;

    /// <summary>
    /// The column that a refused value was meant for: constraints bear the column's name ("CHECK constraint failed: progress"),
    /// STRICT and NOT NULL failures end with table.column.
    /// </summary>
    public static string? Column(SqliteException e)
    {
        // 'SQLite Error 19: 'CHECK constraint failed: progress'.'
        var text = e.Message.TrimEnd('.', '\'');
        var word = text[(text.LastIndexOf(' ') + 1)..];
        var column = word[(word.LastIndexOf('.') + 1)..];
        return text.Contains("constraint failed", StringComparison.Ordinal) || text.Contains("cannot store", StringComparison.Ordinal)
            ? column
            : null;
    }

    public static string Reason(SqliteException e) =>
        e.SqliteErrorCode == raw.SQLITE_TOOBIG ? "the value is too large"
        : e.SqliteExtendedErrorCode == raw.SQLITE_CONSTRAINT_TRIGGER ? TriggerText(e)
        : e.SqliteExtendedErrorCode == raw.SQLITE_CONSTRAINT_UNIQUE ? "there is one like it already"
        : Column(e) is { } column ? $"the value of {column} is outside what the column allows"
        : "the database's rules refuse this";

    /// <summary>What is wrong with the machine rather than with the command.</summary>
    public static string Trouble(SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_IOERR => "the disk reports an error",
        raw.SQLITE_READONLY => "the database file is read-only",
        raw.SQLITE_CANTOPEN => "the database file cannot be opened",
        raw.SQLITE_CORRUPT => "the database file is damaged",
        raw.SQLITE_NOTADB => "the file is not a database",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process is writing to the database",
        _ => "the database cannot be used just now",
    };

    /// <summary>What to do about a file that cannot be started with.</summary>
    public static string Advice(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
        ? "; nothing was changed. Keep it aside and restore a copy of it, or move it away to begin anew"
        : "";

    /// <summary>Runs what reads, and tells a failure of the database in our words.</summary>
    /// <exception cref="StoreUnavailableException">It failed.</exception>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(Trouble(e), e);
        }
    }

    private static string TriggerText(SqliteException e)
    {
        var start = e.Message.IndexOf('\'', StringComparison.Ordinal) + 1;
        return e.Message[start..].TrimEnd('.', '\'');
    }
}
