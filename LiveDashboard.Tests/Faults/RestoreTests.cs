using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>Backups of a board under load, put back by the commands a person would use.</summary>
[Collection("faults")]
public sealed class RestoreTests : Disaster
{
    private string Copy => Database + ".copy";

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_began_is_there_after_its_restore_elsewhere()
    {
        Ledger before;
        await using (var board = await ChildBoard.StartAsync(Database))
        {
            await using var senders = new Senders(() => board.Address, new Ledger());
            await Eventually.True(() => senders.Ledger.Count > 200);
            before = senders.Ledger.UpToNow();
            var (code, said) = await ChildBoard.CommandAsync(Database, "backup", Copy);
            Assert.True(code == 0, said);
            await senders.StopAsync();
        }
        var elsewhere = Path.Combine(Path.GetDirectoryName(Database)!, "elsewhere", "other.db");
        Directory.CreateDirectory(Path.GetDirectoryName(elsewhere)!);

        var (restored, told) = await ChildBoard.CommandAsync(elsewhere, "restore", Copy);

        Assert.True(restored == 0, told);
        await using var again = await ChildBoard.StartAsync(elsewhere);
        await Status.EventuallyAsync(again, s => s.IsRead && s.Cursor > 0);
        before.Check(elsewhere);
    }

    [Fact]
    public async Task Nothing_is_restored_under_a_board_or_another_program_nor_from_what_is_no_backup()
    {
        await using (var board = await ChildBoard.StartAsync(Database))
        {
            ForeignWriter.Cli(Database, $"VACUUM INTO '{Copy}'");
            var (code, said) = await ChildBoard.CommandAsync(Database, "restore", Copy);
            Assert.Equal(2, code);
            Assert.Contains("stop it first", said, StringComparison.Ordinal);
            Assert.Equal(0, await board.TerminateAsync());
        }
        await using (await Culprit.StartAsync("python", Database, "SELECT count(*) FROM live_events"))
        {
            var (code, said) = await ChildBoard.CommandAsync(Database, "restore", Copy);
            Assert.Equal(2, code);
            Assert.Contains("python", said, StringComparison.Ordinal);
        }
        var wrong = Database + ".wrong";
        ForeignWriter.Cli(wrong, "CREATE TABLE t (a)");
        foreach (var (file, reason) in new[] { (wrong, "no database of LiveDashboard"), (Database + ".none", "there is no file"), (Database, "not a backup of it") })
        {
            var (code, said) = await ChildBoard.CommandAsync(Database, "restore", file);
            Assert.Equal(2, code);
            Assert.Contains(reason, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_there_before_is_kept_whole_with_its_log()
    {
        await using (var board = await ChildBoard.StartAsync(Database))
        {
            ForeignWriter.Cli(Database, $"VACUUM INTO '{Copy}'");
            ForeignWriter.Cli(Database, "INSERT INTO live_events (event_type, uid) VALUES ('later', 'later')");
            // Killed: the row is in the log alone.
            board.Kill();
            await board.EndAsync();
        }

        var (code, said) = await ChildBoard.CommandAsync(Database, "restore", Copy);

        Assert.True(code == 0, said);
        var aside = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Database)!, "*.before-restore-*"), f => !f.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(aside, said, StringComparison.Ordinal);
        Assert.Equal("1", ForeignWriter.Cli(aside, "SELECT count(*) FROM live_events WHERE uid = 'later'").Trim());
        Assert.Equal("0", ForeignWriter.Cli(Database, "SELECT count(*) FROM live_events WHERE uid = 'later'").Trim());
    }
}
