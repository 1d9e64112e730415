using System.Globalization;
using System.Security.Cryptography;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>The database file is deleted, replaced or emptied under a running board.</summary>
[Collection("faults")]
public sealed class LostFileTests : Disaster
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5);

    private string Copy => Database + ".copy";

    [Fact]
    public async Task A_deleted_file_is_noticed_and_no_empty_one_comes_in_its_place()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await using (var before = new Senders(() => board.Address, new Ledger()))
        {
            await Eventually.True(() => before.Ledger.Count > 50);
            await before.StopAsync();
        }
        ForeignWriter.Cli(Database, $"VACUUM INTO '{Copy}'");
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 20);

        Remove();
        await Eventually.True(() => Banners(board).Contains("the database file is gone", StringComparison.Ordinal), Noticed);
        await Eventually.True(() => senders.Refused > 0);
        var acknowledged = senders.Ledger.Count;
        await Status.AnswersForAsync(board, TimeSpan.FromSeconds(2), () => true);
        Assert.Equal(acknowledged, senders.Ledger.Count);
        Assert.False(File.Exists(Database));

        await senders.StopAsync();
        var ledger = new Ledger();
        await using var after = new Senders(() => board.Address, ledger);
        File.Move(Copy, Database);
        await Eventually.True(() => ledger.Count > 50);
        await after.StopAsync();

        ledger.Check(Database);
        await Status.EventuallyAsync(board, s => s.IsRead && s.Cursor == Newest());
        await Eventually.True(() => Banners(board).Contains("The database was replaced", StringComparison.Ordinal));
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task A_replaced_file_is_gone_over_to_and_neither_the_old_one_nor_its_log_is_touched()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 50);
        ForeignWriter.Cli(Database, $"VACUUM INTO '{Copy}'");
        ForeignWriter.Cli(Copy, "INSERT INTO live_events (event_type, uid) VALUES ('of the other', 'of-the-other')");
        var reached = senders.Ledger.Count + 50;
        await Eventually.True(() => senders.Ledger.Count > reached);
        var old = Database + ".old";
        ForeignWriter.Script("ln", Database, old);

        // As one does it by mistake: the log of the old file stays behind.
        File.Move(Copy, Database, overwrite: true);
        await Eventually.True(() => Banners(board).Contains("was replaced", StringComparison.Ordinal), Noticed);
        var left = Hash(old);

        await senders.StopAsync();
        var ledger = new Ledger();
        await using var after = new Senders(() => board.Address, ledger);
        await Eventually.True(() => ledger.Count > 50);
        await after.StopAsync();

        ledger.Check(Database);
        Assert.Equal("1", ForeignWriter.Cli(Database, "SELECT count(*) FROM live_events WHERE uid = 'of-the-other'").Trim());
        Assert.Equal(left, Hash(old));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Database)!, "*-wal.of-replaced-*"));
        await Status.EventuallyAsync(board, s => s.IsRead && s.Cursor == Newest());
        Assert.Equal(0, await board.TerminateAsync());
        Assert.Equal(left, Hash(old));
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task An_emptied_file_is_told_and_no_start_makes_a_new_database_of_it()
    {
        await using (var board = await ChildBoard.StartAsync(Database))
        {
            await using var senders = new Senders(() => board.Address, new Ledger());
            await Eventually.True(() => senders.Ledger.Count > 20);

            // Not in the midst of a checkpoint, which would go on to write into it.
            await using (await LockHolder.CliAsync(Database))
                ForeignWriter.Script("truncate", "-s", "0", Database);
            await Eventually.True(() => Banners(board).Contains("the database file is empty", StringComparison.Ordinal), Noticed);
            await Eventually.True(() => senders.Refused > 0);
            await senders.StopAsync();
            Words.NoneIn(board.Log);
        }

        var (code, said) = await ChildBoard.RefusedAsync(Database);
        Assert.Equal(2, code);
        Assert.Contains("restore", said, StringComparison.Ordinal);
        File.Delete(Wal);
        (code, said) = await ChildBoard.RefusedAsync(Database);
        Assert.Equal(2, code);
        Assert.Contains("is empty, though a board has kept its database there", said, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(Database).Length);
    }

    private static string Banners(ChildBoard board) => board.Http.GetStringAsync(new Uri("/jobs", UriKind.Relative)).GetAwaiter().GetResult();

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private long Newest() => long.Parse(ForeignWriter.Cli(Database, "SELECT max(id) FROM live_events"), CultureInfo.InvariantCulture);

    private void Remove()
    {
        foreach (var file in new[] { Database, Wal, Database + "-shm" })
            File.Delete(file);
    }
}
