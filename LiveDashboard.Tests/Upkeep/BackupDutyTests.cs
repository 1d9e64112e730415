using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class BackupDutyTests : IDisposable
{
    private readonly TempStore _store = new();
    private readonly ManualClock _clock = new();
    private readonly BackupBoard _board = new();

    public void Dispose() => _store.Dispose();

    [SqliteFact]
    public async Task A_backup_holds_what_was_committed_and_stands_alone()
    {
        _store.Sql("INSERT INTO live_events (event_type) VALUES ('kept')");
        using var open = _store.Foreign();

        var outcome = await Duty().RunAsync(default);

        var backup = Assert.Single(_board.Current.Kept);
        Assert.EndsWith("checked", outcome, StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow(), backup.MadeAt);
        Assert.Equal([backup.Path], Directory.GetFileSystemEntries(Folder));
        Assert.Equal("kept", ForeignWriter.Cli(backup.Path, "SELECT event_type FROM live_events").Trim());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup.Path));
    }

    [SqliteFact]
    public async Task Old_ones_go_and_a_start_soon_after_makes_none()
    {
        var duty = Duty(new BackupOptions { Newest = 2, Days = 1 });
        for (var hour = 0; hour < 4; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            await duty.RunAsync(default);
        }

        Assert.Equal(2, _board.Current.Kept.Count);
        Assert.Equal(_clock.GetUtcNow(), _board.Current.Last!.MadeAt);
        _clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(TimeSpan.FromMinutes(20), Duty().UntilFirst);
    }

    [SqliteFact]
    public async Task One_that_does_not_fit_is_not_begun_and_says_why()
    {
        var duty = Duty(keepFree: long.MaxValue / 2);

        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => duty.RunAsync(default));

        Assert.Contains("left", e.Message, StringComparison.Ordinal);
        Assert.Equal(e.Message, _board.Current.Trouble);
        Assert.False(Directory.Exists(Folder));
    }

    [SqliteFact]
    public async Task A_copy_that_is_damaged_gets_no_name()
    {
        _store.Sql("INSERT INTO live_events (event_type, event_data) SELECT 'e', json_object('text', hex(randomblob(2000))) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n)");
        _store.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = new FileStream(_store.Connections.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[16384].Select(_ => (byte)0x5a).ToArray());
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Duty().RunAsync(default));

        Assert.NotNull(_board.Current.Trouble);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    private string Folder => Path.Combine(_store.Folder, "backups");

    private BackupDuty Duty(BackupOptions? options = null, long keepFree = 0)
    {
        var upkeep = new SqliteUpkeep(_store.Connections);
        var room = new DiskRoom(upkeep, Options.Create(new UpkeepOptions { KeepFree = keepFree }), _clock);
        return new BackupDuty(new SqliteBackups(_store.Connections, _clock), upkeep, _board, room, Options.Create(options ?? new BackupOptions()), _clock);
    }
}
