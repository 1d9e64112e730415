namespace LiveDashboard.Core.Commands;

/// <summary>The shape of rows that are inserted many at once: a table that gives ids, and columns of text.</summary>
public sealed class TextRows
{
    public TextRows(string table, params string[] columns)
    {
        (Table, Columns) = (table, columns);
        One = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => $"@{c}"))}) RETURNING id";
    }

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The statement that inserts one row and returns its id. A value goes by its column's name.</summary>
    public string One { get; }
}
