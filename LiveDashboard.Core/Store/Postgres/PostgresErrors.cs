using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>What PostgreSQL says, in words that people may read. SQLSTATE classes: PostgreSQL manual, appendix A.</summary>
internal static class PostgresErrors
{
    /// <summary>The state of what our own triggers raise.</summary>
    public const string Rule = "LD001";

    private const string GeneratedAlways = "428C9";

    /// <summary>Another transaction had the turn for longer than was waited.</summary>
    public static bool IsBusy(PostgresException e) => e.SqlState is PostgresErrorCodes.LockNotAvailable;

    /// <summary>The value is at fault: the same command would be refused again.</summary>
    public static bool IsRefusal(PostgresException e) =>
        e.SqlState.StartsWith("23", StringComparison.Ordinal) || e.SqlState.StartsWith("22", StringComparison.Ordinal)
        || e.SqlState is Rule or GeneratedAlways or PostgresErrorCodes.ProgramLimitExceeded;

    /// <summary>The statement is at fault, ours or one of a trigger that somebody added.</summary>
    public static bool IsWrongStatement(PostgresException e) =>
        e.SqlState.StartsWith("42", StringComparison.Ordinal) || e.SqlState is PostgresErrorCodes.RaiseException or PostgresErrorCodes.FeatureNotSupported;

    /// <summary>The column that refuses, as far as it is known: checks are named like theirs.</summary>
    public static string? Column(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.CheckViolation => e.ConstraintName,
        PostgresErrorCodes.NotNullViolation => e.ColumnName,
        PostgresErrorCodes.UniqueViolation => Last(e.ConstraintName),
        GeneratedAlways => "id",
        _ => null,
    };

    public static string Reason(PostgresException e) => e.SqlState switch
    {
        Rule => e.MessageText,
        GeneratedAlways => "live_events: ids are given by the database",
        PostgresErrorCodes.UniqueViolation => "there is one like it already",
        PostgresErrorCodes.ProgramLimitExceeded => "the value is too large",
        _ => Column(e) is { } column ? $"the value of {column} is outside what the column allows" : "the database's rules refuse this",
    };

    public static string Trouble(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the disk of the database server is full",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the database server has no connection left",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database on the server",
        PostgresException { SqlState: "28000" or "28P01" } => "the database server refuses this user or password",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "the database server does not allow this to the board's user",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => "another process is writing to the database",
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } => "another process wrote in another order",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "the database server takes no writes: it is a standby",
        PostgresException { SqlState: ['5', '7', ..] } => "the database server is stopping or starting",
        NpgsqlException and not PostgresException => "the database server cannot be reached",
        _ => "the database cannot be used just now",
    };

    /// <summary>Runs something and tells all that the product throws as <see cref="StoreUnavailableException"/>.</summary>
    public static T Guard<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is TimeoutException || IsLost(e))
        {
            throw new StoreUnavailableException(Trouble(e), e);
        }
    }

    /// <summary>What the product throws, whether it answered or broke.</summary>
    public static bool IsLost(Exception e) => e is NpgsqlException || IsBroken(e);

    /// <summary>A connection that broke meanwhile is told as a misuse of it.</summary>
    public static bool IsBroken(Exception e) => e is ObjectDisposedException or System.IO.IOException or System.Net.Sockets.SocketException
        || (e is InvalidOperationException && e.Source == "Npgsql");

    // prices_model_valid_from_key, or an index that is named after its last column.
    private static string? Last(string? constraint) =>
        constraint is null ? null : constraint.EndsWith("_pkey", StringComparison.Ordinal) ? "id"
        : constraint.EndsWith("_key", StringComparison.Ordinal) ? constraint[..^4] : constraint[(constraint.LastIndexOf('_') + 1)..];
}
