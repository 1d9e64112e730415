using System.Data.Common;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Upkeep;

public sealed class CheckpointDutyTests : IDisposable
{
    private readonly TempStore _store = new();
    private readonly ManualClock _clock = new();
    private readonly CheckpointLog _log = new();
    private readonly SqliteUpkeep _upkeep;
    private readonly CheckpointDuty _duty;
    private readonly ITimer _time;

    public CheckpointDutyTests()
    {
        _upkeep = new SqliteUpkeep(_store.Connections);
        _duty = new CheckpointDuty(_upkeep, new SqliteInspector(_clock), _log, _clock);
        _time = TimeProvider.System.CreateTimer(_ => _clock.Advance(TimeSpan.FromMilliseconds(50)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [SqliteFact]
    public async Task A_long_log_is_folded_in_at_once()
    {
        using var foreign = Foreign();
        Grow(foreign, CheckpointDuty.LoudLimit);

        Assert.Equal("truncated", await _duty.RunAsync(default));

        Assert.Equal(0, _upkeep.WalBytes());
    }

    [SqliteFact]
    public async Task While_a_reader_stays_nobody_is_kept_out_and_within_a_second_of_its_end_the_log_is_folded_in()
    {
        using var foreign = Foreign();
        using var connection = Foreign();
        SqlRows.Run(foreign, "INSERT INTO live_events (event_type) VALUES ('first'), ('second')");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM live_events";
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            Grow(foreign, CheckpointDuty.LoudLimit);

            for (var round = 0; round < 3; round++)
                Assert.StartsWith($"waits for a reader, pid {Environment.ProcessId} ", await _duty.RunAsync(default), StringComparison.Ordinal);
            Assert.Empty(_log.Runs);
        }

        Assert.Equal("truncated", await _duty.RunAsync(default));
        Assert.Equal(0, _upkeep.WalBytes());
    }

    public void Dispose()
    {
        _time.Dispose();
        _store.Dispose();
    }

    private DbConnection Foreign()
    {
        var foreign = _store.Foreign();
        SqlRows.Run(foreign, "PRAGMA wal_autocheckpoint = 0");
        return foreign;
    }

    private void Grow(DbConnection foreign, long beyond)
    {
        while (_upkeep.WalBytes() <= beyond)
            SqlRows.Run(foreign, "INSERT INTO live_events (event_type, event_data) SELECT 'e', json_object('text', hex(zeroblob(100000))) FROM (VALUES (1), (2), (3), (4))");
    }
}
