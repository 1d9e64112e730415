using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>The writer's connection: statements prepared once, a savepoint a command.</summary>
internal sealed class SqliteWriteSession(SqliteConnection connection, DatabaseFile file, FileIdentity opened, StoreGauge gauge) : IWriteSession
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public long Now { get; private set; }

    public bool TryBegin(DateTimeOffset now)
    {
        file.Check(opened);
        gauge.Asks();
        try
        {
            Statement("BEGIN IMMEDIATE").ExecuteNonQuery();
            gauge.Got();
            Now = UnixTime.ToMilliseconds(now);
            return true;
        }
        catch (SqliteException e) when (SqliteErrors.IsBusy(e))
        {
            gauge.GaveUp();
            return false;
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
    }

    public CommandResult Run(Command command)
    {
        try
        {
            return RunOnce(command);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_ERROR && InTransaction)
        {
            // SQLite keeps the schema it knows when preparing fails by it, be it long mended in the file; reading sees the new one.
            Guard("SELECT 1 FROM sqlite_schema LIMIT 1");
            return RunOnce(command);
        }
    }

    public void Commit()
    {
        try
        {
            Statement("COMMIT").ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            Rollback();
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
        gauge.Cached(Taken(raw.SQLITE_DBSTATUS_CACHE_HIT), Taken(raw.SQLITE_DBSTATUS_CACHE_MISS));
        // What went into a file that left its place meanwhile is not stored.
        file.Check(opened);
    }

    public void Rollback()
    {
        if (InTransaction)
            SqlRows.Run(connection, "ROLLBACK");
    }

    public int Execute(string sql, params ReadOnlySpan<CommandValue> parameters) =>
        Bound(sql, parameters).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<CommandValue> parameters) =>
        Bound(sql, parameters).ExecuteScalar() is var value && value is DBNull ? null : value;

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        if (file.HasLeft(opened))
            SqliteConnections.LeaveLogAlone(connection);
        connection.Dispose();
    }

    private CommandResult RunOnce(Command command)
    {
        Guard("SAVEPOINT command");
        try
        {
            var result = command.Apply(this);
            if (result.IsUndone)
                UndoCommand();
            else
                Guard("RELEASE command");
            return result;
        }
        catch (SqliteException e) when (SqliteErrors.IsConstraint(e) && InTransaction)
        {
            UndoCommand();
            return CommandResult.Refused(SqliteErrors.Column(e), SqliteErrors.Reason(e));
        }
        catch (SqliteException e) when (e.SqliteErrorCode != raw.SQLITE_ERROR || !InTransaction)
        {
            Rollback();
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
        // A wrong statement, ours or of a trigger someone added, is this command's fault alone.
        catch (Exception e) when (e is not StoreUnavailableException)
        {
            UndoCommand();
            throw;
        }
    }

    private int Taken(int counter)
    {
        raw.sqlite3_db_status(connection.Handle, counter, out var value, out _, 1);
        return value;
    }

    // SQLite ends a transaction by itself after some errors (disk full, I/O).
    private bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    private void UndoCommand()
    {
        Guard("ROLLBACK TO command");
        Guard("RELEASE command");
    }

    private void Guard(string sql)
    {
        try
        {
            Statement(sql).ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            Rollback();
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<CommandValue> parameters)
    {
        var command = Statement(sql);
        foreach (var given in parameters)
        {
            if (!command.Parameters.Contains(given.Name))
                command.Parameters.Add(new SqliteParameter { ParameterName = given.Name });
            command.Parameters[given.Name].Value = given.Value ?? DBNull.Value;
        }
        return command;
    }

    private SqliteCommand Statement(string sql)
    {
        if (_prepared.TryGetValue(sql, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = sql;
        _prepared[sql] = command;
        return command;
    }
}
