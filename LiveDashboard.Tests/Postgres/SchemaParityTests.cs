using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Postgres;

public sealed class SchemaParityTests
{
    // What keeps the schema itself, and the keys that lie in files beside an SQLite database.
    private static readonly string[] Own = ["_schema", "_key_ring"];

    [Fact]
    public void Both_products_have_the_same_tables_with_the_same_columns()
    {
        var folder = Directory.CreateTempSubdirectory("livedashboard-test-").FullName;
        try
        {
            using var file = new SqliteTempDatabase(folder, migrate: true);
            using var server = new PostgresTempDatabase();

            Assert.Equal(Names(file), Names(server).Except(Own));
            foreach (var name in Names(file))
                Assert.Equal(file.Columns(name).Select(c => $"{name}.{c}"), server.Columns(name).Select(c => $"{name}.{c}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Whoever_writes_to_a_table_takes_the_turn_and_empties_none_at_once()
    {
        using var server = new PostgresTempDatabase();
        using var connection = server.Foreign();

        foreach (var table in Names(server).Where(n => !Own.Contains(n) && !n.EndsWith("_json", StringComparison.Ordinal)))
        {
            var triggers = SqlRows.Read(connection, $"SELECT tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal", row => row.GetString(0));
            Assert.True(triggers.Contains("in_turn") && triggers.Contains("no_truncate"), $"{table} has {string.Join(", ", triggers)}");
        }
    }

    private static IReadOnlyList<string> Names(TempDatabase database)
    {
        using var connection = database.Readers.Open();
        return [.. SqlRows.Read(connection, database.Readers.Dialect.Tables, row => row.GetString(0)).Order(StringComparer.Ordinal)];
    }
}
