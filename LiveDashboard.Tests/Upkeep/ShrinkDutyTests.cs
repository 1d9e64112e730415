using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Upkeep;

public sealed class ShrinkDutyTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [SqliteFact]
    public async Task What_retention_freed_goes_back_to_the_disk_but_for_a_rest()
    {
        var upkeep = new SqliteUpkeep(_store.Connections);
        _store.Sql("""
            INSERT INTO live_events (event_type, event_data) SELECT 'e', json_object('text', hex(randomblob(5000)))
            FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) SELECT i FROM n)
            """);
        while ((await _store.Writer.ExecuteAsync(new RetireEvents(0, 100), default)).Rows > 0)
        {
        }
        Assert.Equal(CheckpointOutcome.Truncated, upkeep.TruncateWal());
        var (before, (_, free)) = (new FileInfo(_store.Connections.Path).Length, upkeep.Room());
        Assert.True(free > ShrinkDuty.AtLeast + (4 << 20), $"{free} bytes free");

        var outcome = await new ShrinkDuty(upkeep, TimeProvider.System).RunAsync(default);

        Assert.EndsWith("pages given back", outcome, StringComparison.Ordinal);
        Assert.Equal(CheckpointOutcome.Truncated, upkeep.TruncateWal());
        var left = upkeep.Room().Free;
        Assert.InRange(left, ShrinkDuty.AtLeast - 100 * 4096, ShrinkDuty.AtLeast);
        // And with them the pages that only say where others are.
        Assert.InRange(new FileInfo(_store.Connections.Path).Length, before - free + left - 20 * 4096, before - free + left);
        Assert.Equal(100L, _store.Scalar<long>("SELECT count(*) FROM live_events"));
        Assert.Equal("ok", _store.Scalar<string>("PRAGMA integrity_check"));
    }

    [SqliteFact]
    public async Task While_another_program_writes_it_ends_and_comes_again()
    {
        var upkeep = new SqliteUpkeep(_store.Connections);
        _store.Sql("CREATE TABLE gone AS SELECT randomblob(30000000) AS b");
        _store.Sql("DROP TABLE gone");
        using var writer = _store.Foreign();
        SqlRows.Run(writer, "BEGIN IMMEDIATE");

        Assert.Equal("0 pages given back, then the database was in use", await new ShrinkDuty(upkeep, TimeProvider.System).RunAsync(default));
    }
}
