namespace LiveDashboard.Core.Commands;

/// <summary>
/// The writer's open transaction as a command sees it. Statements are prepared once per SQL text, and are written so that SQLite and
/// PostgreSQL understand the same by them: what a value stands for is typed, and an id that was given comes by RETURNING.
/// </summary>
public interface ICommandConnection
{
    /// <summary>The one time of this transaction, in milliseconds since 1970 UTC.</summary>
    long Now { get; }

    /// <summary>Executes a statement; returns the number of rows it changed, not counting triggers.</summary>
    int Execute(string sql, params ReadOnlySpan<CommandValue> parameters);

    /// <summary>First column of the first row, or null: long, double, string or byte[].</summary>
    object? Scalar(string sql, params ReadOnlySpan<CommandValue> parameters);

    /// <summary>
    /// Inserts rows of one shape, each with its values in the order of the columns. Returns the ids in the order of the rows; a row
    /// that a trigger leaves out has none.
    /// </summary>
    IReadOnlyList<long> Insert(TextRows shape, IReadOnlyList<string?[]> rows)
    {
        var ids = new List<long>(rows.Count);
        var values = new CommandValue[shape.Columns.Count];
        foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = ($"@{shape.Columns[i]}", row[i]);
            if (Scalar(shape.One, values) is long id)
                ids.Add(id);
        }
        return ids;
    }
}
