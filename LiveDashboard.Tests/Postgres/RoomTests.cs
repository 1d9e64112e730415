using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Postgres;

/// <summary>What is said to be in use, beside the size of the tables themselves.</summary>
public sealed class RoomTests : IDisposable
{
    private readonly PostgresTempDatabase _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(40_000, 1000)] // in the rows, of which a sample is looked at
    [InlineData(4_000, 10_000)] // beside the rows
    public void It_is_the_size_of_the_tables_while_they_are_full_and_falls_with_the_rows(int rows, int bytes)
    {
        using var connections = new PostgresConnections(_server.ConnectionString);
        using var foreign = _server.Foreign();
        SqlRows.Run(foreign, $$"""
            CREATE TABLE filled (id INT PRIMARY KEY, line TEXT);
            INSERT INTO filled SELECT i, string_agg(md5(random()::text), '')
            FROM generate_series(1, {{rows}}) i, generate_series(1, {{bytes}} / 32) GROUP BY i
            """);
        var upkeep = new PostgresUpkeep(connections);
        var size = upkeep.Measure().Bytes;
        var full = upkeep.Room().Used;

        SqlRows.Run(foreign, $"DELETE FROM filled WHERE id > {rows / 4}");

        Assert.InRange(full, size * 8 / 10, size);
        Assert.InRange(upkeep.Room().Used, size * 2 / 10, size * 3 / 10);
    }
}
