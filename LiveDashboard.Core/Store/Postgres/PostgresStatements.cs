using LiveDashboard.Core.Commands;
using Npgsql;
using NpgsqlTypes;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// The writer's statements, each prepared twice on its connection: alone, and behind those that set the savepoint of a command which
/// begins with it.
/// </summary>
internal sealed class PostgresStatements(NpgsqlConnection connection, params string[] before) : IDisposable
{
    private readonly Dictionary<string, (NpgsqlBatch Alone, NpgsqlBatch First)> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<TextRows, string> _inserts = [];

    public bool Knows(string sql) => _prepared.ContainsKey(sql);

    /// <exception cref="PostgresException">The statement is wrong.</exception>
    public void Prepare(string sql, ReadOnlySpan<CommandValue> parameters)
    {
        var (alone, first) = (Batch([], sql, parameters), Batch(before, sql, parameters));
        alone.Prepare();
        first.Prepare();
        _prepared[sql] = (alone, first);
    }

    /// <summary>One that is prepared, with these values.</summary>
    public NpgsqlBatch Bound(string sql, bool isFirst, ReadOnlySpan<CommandValue> parameters)
    {
        var batch = isFirst ? _prepared[sql].First : _prepared[sql].Alone;
        var bound = batch.BatchCommands[^1].Parameters;
        foreach (var given in parameters)
            bound[given.Name].Value = Storable(given.Value);
        return batch;
    }

    /// <summary>The statement that inserts rows of a shape, from a list for each column.</summary>
    public string Insert(TextRows shape)
    {
        if (_inserts.TryGetValue(shape, out var sql))
            return sql;
        var columns = string.Join(", ", shape.Columns);
        // Ids are given after the sort, so in the order of the rows.
        return _inserts[shape] = $"""
            INSERT INTO {shape.Table} ({columns})
            SELECT {columns} FROM unnest(@{string.Join(", @", shape.Columns)}) WITH ORDINALITY AS given ({columns}, place) ORDER BY place
            RETURNING id
            """;
    }

    public void Dispose()
    {
        foreach (var (alone, first) in _prepared.Values)
        {
            alone.Dispose();
            first.Dispose();
        }
    }

    private NpgsqlBatch Batch(string[] texts, string sql, ReadOnlySpan<CommandValue> parameters)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var text in texts)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text));
        var command = new NpgsqlBatchCommand(sql);
        foreach (var given in parameters)
            command.Parameters.Add(new NpgsqlParameter(given.Name, TypeOf(given.Kind)));
        batch.BatchCommands.Add(command);
        return batch;
    }

    private static object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text => PostgresText.Storable(text),
        string?[] texts => Array.ConvertAll(texts, t => t is null ? null : PostgresText.Storable(t)),
        _ => value,
    };

    private static NpgsqlDbType TypeOf(CommandValueKind kind) => kind switch
    {
        CommandValueKind.Whole => NpgsqlDbType.Bigint,
        CommandValueKind.Real => NpgsqlDbType.Double,
        CommandValueKind.Truth => NpgsqlDbType.Boolean,
        CommandValueKind.Bytes => NpgsqlDbType.Bytea,
        CommandValueKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        _ => NpgsqlDbType.Text,
    };
}
