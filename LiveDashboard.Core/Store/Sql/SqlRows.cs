using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Short ways to run a statement and to take a row apart.</summary>
internal static class SqlRows
{
    public static void Run(DbConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>First column of the first row; null for NULL and for no row.</summary>
    public static object? Scalar(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    public static long Number(DbConnection connection, string sql) => Convert.ToInt64(Scalar(connection, sql), CultureInfo.InvariantCulture);

    public static List<T> Read<T>(DbConnection connection, string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return Read(command, row);
    }

    public static List<T> Read<T>(DbCommand command, Func<DbDataReader, T> row)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Rows by a connection opened for them.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public static List<T> Read<T>(IReadConnections connections, string sql, Func<DbDataReader, T> row, params (string Name, object Value)[] parameters) =>
        connections.Guard(() =>
        {
            using var connection = connections.Open();
            return Read(connection, sql, row, parameters);
        });

    public static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : UnixTime.FromMilliseconds(row.GetInt64(column));
}
