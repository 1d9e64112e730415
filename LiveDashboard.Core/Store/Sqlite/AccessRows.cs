using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads the few rows of who may come in: logins, accounts, keys.</summary>
internal static class AccessRows
{
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public static IReadOnlyList<T> Read<T>(SqliteConnections connections, string sql, Func<SqliteDataReader, T> row, params (string Name, object Value)[] parameters)
    {
        try
        {
            using var connection = connections.Open(SqliteRole.Reader);
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
    }

    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : UnixTime.FromMilliseconds(row.GetInt64(column));
}
