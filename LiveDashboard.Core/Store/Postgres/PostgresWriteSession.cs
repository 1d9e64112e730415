using System.Data;
using System.Globalization;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// The writer's connection to PostgreSQL. A transaction begins with taking the turn that every writer takes, so that commands find
/// what they find in SQLite: between what they read and what they write nobody else writes. Each way to the server and back costs more
/// than what it is for, so what ends one command's savepoint and sets the next goes with the first statement that the next one sends.
/// </summary>
internal sealed class PostgresWriteSession(NpgsqlConnection connection, StoreGauge gauge) : IWriteSession
{
    private const string Release = "RELEASE SAVEPOINT command";
    private const string Set = "SAVEPOINT command";
    private const string Undo = "ROLLBACK TO SAVEPOINT command";

    private static readonly string Begin = string.Create(
        CultureInfo.InvariantCulture,
        $"BEGIN; SET LOCAL lock_timeout = {(int)PostgresConnections.WriterPatience.TotalMilliseconds}; SELECT take_turn(); SET LOCAL lock_timeout = 0; {Set}");

    private readonly PostgresStatements _statements = new(connection, Release, Set);

    // True from BEGIN on, also when a statement has failed and only ROLLBACK is left.
    private bool _inTransaction;

    // Whether something was sent since the savepoint was set, and whether a command runs that has sent nothing yet: then what
    // stands behind the savepoint is the work of the one before.
    private bool _isUsed, _isFirst;

    public long Now { get; private set; }

    public bool TryBegin(DateTimeOffset now)
    {
        gauge.Asks();
        try
        {
            _inTransaction = true;
            Control(Begin);
            (_isUsed, _isFirst) = (false, false);
            gauge.Got();
            Now = UnixTime.ToMilliseconds(now);
            return true;
        }
        catch (PostgresException e) when (PostgresErrors.IsBusy(e))
        {
            gauge.GaveUp();
            Rollback();
            return false;
        }
        catch (Exception e) when (PostgresErrors.IsLost(e))
        {
            throw Lost(e);
        }
    }

    public CommandResult Run(Command command)
    {
        _isFirst = _isUsed;
        try
        {
            var result = command.Apply(this);
            if (result.IsUndone)
                UndoCommand();
            return result;
        }
        catch (PostgresException e) when (PostgresErrors.IsRefusal(e))
        {
            UndoCommand();
            return CommandResult.Refused(PostgresErrors.Column(e), PostgresErrors.Reason(e));
        }
        catch (Exception e) when ((e is NpgsqlException and not PostgresException) || PostgresErrors.IsBroken(e) || (e is PostgresException known && !PostgresErrors.IsWrongStatement(known)))
        {
            throw Lost(e);
        }
        // A wrong statement, ours or of a trigger someone added, is this command's fault alone.
        catch (Exception e) when (e is not StoreUnavailableException)
        {
            UndoCommand();
            throw;
        }
        finally
        {
            _isFirst = false;
        }
    }

    public void Commit()
    {
        try
        {
            Control("COMMIT");
            _inTransaction = false;
        }
        catch (Exception e) when (PostgresErrors.IsLost(e))
        {
            throw Lost(e);
        }
    }

    public void Rollback()
    {
        if (!_inTransaction)
            return;
        _inTransaction = false;
        if (connection.State == ConnectionState.Open)
            Control("ROLLBACK");
    }

    public int Execute(string sql, params ReadOnlySpan<CommandValue> parameters)
    {
        using var reader = Send(Bound(sql, parameters));
        while (reader.NextResult())
        {
        }
        return reader.RecordsAffected;
    }

    public object? Scalar(string sql, params ReadOnlySpan<CommandValue> parameters)
    {
        using var reader = Send(Bound(sql, parameters));
        return !reader.Read() ? null : reader.GetValue(0) switch
        {
            DBNull => null,
            int number => (long)number,
            short number => (long)number,
            decimal number => (long)number,
            var value => value,
        };
    }

    public IReadOnlyList<long> Insert(TextRows shape, IReadOnlyList<string?[]> rows)
    {
        var values = new CommandValue[shape.Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = ($"@{shape.Columns[i]}", Array.ConvertAll([.. rows], r => r[i]));
        using var reader = Send(Bound(_statements.Insert(shape), values));
        var ids = new List<long>(rows.Count);
        while (reader.Read())
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    public void Dispose()
    {
        _statements.Dispose();
        connection.Dispose();
    }

    // One that has sent nothing has nothing to be undone: behind the savepoint is the one before.
    private void UndoCommand()
    {
        if (_isFirst || !_isUsed)
            return;
        Guard(Undo);
        _isUsed = false;
    }

    private void Guard(string sql)
    {
        try
        {
            Control(sql);
        }
        catch (Exception e) when (PostgresErrors.IsLost(e))
        {
            throw Lost(e);
        }
    }

    // Nothing of the transaction is stored: the server takes it back, or has done so when the connection broke.
    private StoreUnavailableException Lost(Exception e)
    {
        try
        {
            Rollback();
        }
        catch (Exception again) when (PostgresErrors.IsLost(again))
        {
            // It is gone with its connection.
        }
        return new StoreUnavailableException(PostgresErrors.Trouble(e), e);
    }

    private void Control(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    // What the server refuses has reached it, and the savepoint before it. That one itself is refused only when all is lost.
    private NpgsqlDataReader Send(NpgsqlBatch batch)
    {
        try
        {
            var reader = batch.ExecuteReader();
            (_isUsed, _isFirst) = (true, false);
            return reader;
        }
        catch (PostgresException)
        {
            (_isUsed, _isFirst) = (true, false);
            throw;
        }
    }

    private NpgsqlBatch Bound(string sql, ReadOnlySpan<CommandValue> parameters)
    {
        if (!_statements.Knows(sql))
        {
            // What is wrong with a text shows when it is prepared, and is undone like the rest of its command.
            if (_isFirst)
                Guard($"{Release}; {Set}");
            (_isUsed, _isFirst) = (true, false);
            _statements.Prepare(sql, parameters);
        }
        return _statements.Bound(sql, _isFirst, parameters);
    }
}
