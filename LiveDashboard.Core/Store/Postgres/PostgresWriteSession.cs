using System.Data;
using System.Globalization;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Npgsql;
using NpgsqlTypes;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// The writer's connection to PostgreSQL. A transaction begins with taking the turn that every writer takes, so that commands find
/// what they find in SQLite: between what they read and what they write nobody else writes.
/// </summary>
internal sealed class PostgresWriteSession(NpgsqlConnection connection, StoreGauge gauge) : IWriteSession
{
    private static readonly string Begin = string.Create(
        CultureInfo.InvariantCulture,
        $"BEGIN; SET LOCAL lock_timeout = {(int)PostgresConnections.WriterPatience.TotalMilliseconds}; SELECT take_turn(); SET LOCAL lock_timeout = 0");

    private readonly Dictionary<string, NpgsqlCommand> _prepared = new(StringComparer.Ordinal);

    // True from BEGIN on, also when a statement has failed and only ROLLBACK is left.
    private bool _inTransaction;

    public long Now { get; private set; }

    public bool TryBegin(DateTimeOffset now)
    {
        gauge.Asks();
        try
        {
            _inTransaction = true;
            Control(Begin);
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
        Guard("SAVEPOINT command");
        try
        {
            var result = command.Apply(this);
            Guard("RELEASE SAVEPOINT command");
            return result;
        }
        catch (PostgresException e) when (PostgresErrors.IsRefusal(e))
        {
            Undo();
            return CommandResult.Refused(PostgresErrors.Column(e), PostgresErrors.Reason(e));
        }
        catch (Exception e) when ((e is NpgsqlException and not PostgresException) || PostgresErrors.IsBroken(e) || (e is PostgresException known && !PostgresErrors.IsWrongStatement(known)))
        {
            throw Lost(e);
        }
        // A wrong statement, ours or of a trigger someone added, is this command's fault alone.
        catch (Exception e) when (e is not StoreUnavailableException)
        {
            Undo();
            throw;
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

    public int Execute(string sql, params ReadOnlySpan<CommandValue> parameters) => Bound(sql, parameters).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<CommandValue> parameters) => Bound(sql, parameters).ExecuteScalar() switch
    {
        DBNull => null,
        int number => (long)number,
        short number => (long)number,
        decimal number => (long)number,
        var value => value,
    };

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private void Undo() => Guard("ROLLBACK TO SAVEPOINT command; RELEASE SAVEPOINT command");

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

    private NpgsqlCommand Bound(string sql, ReadOnlySpan<CommandValue> parameters)
    {
        var isNew = !_prepared.TryGetValue(sql, out var command);
        command ??= _prepared[sql] = new NpgsqlCommand(sql, connection);
        foreach (var given in parameters)
        {
            if (isNew)
                command.Parameters.Add(new NpgsqlParameter(given.Name, TypeOf(given.Kind)));
            command.Parameters[given.Name].Value = given.Value is string text ? PostgresText.Storable(text) : given.Value ?? DBNull.Value;
        }
        if (isNew)
            command.Prepare();
        return command;
    }

    private static NpgsqlDbType TypeOf(CommandValueKind kind) => kind switch
    {
        CommandValueKind.Whole => NpgsqlDbType.Bigint,
        CommandValueKind.Real => NpgsqlDbType.Double,
        CommandValueKind.Truth => NpgsqlDbType.Boolean,
        CommandValueKind.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
