namespace LiveDashboard.Core.Commands;

/// <summary>The writer's open transaction as a command sees it. Statements are prepared once per SQL text.</summary>
public interface ICommandConnection
{
    /// <summary>The one time of this transaction, in milliseconds since 1970 UTC.</summary>
    long Now { get; }

    /// <summary>Executes a statement; returns the number of rows it changed, not counting triggers.</summary>
    int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>First column of the first row, or null: long, double, string or byte[].</summary>
    object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>The id the last insert of a feed row was given.</summary>
    long LastInsertId { get; }
}
