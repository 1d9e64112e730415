using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>Bytes of the database are not what the board wrote.</summary>
[Collection("faults")]
public sealed class DamagedFileTests : Disaster
{
    [Fact]
    public async Task Garbage_for_a_header_is_refused_at_the_start_and_does_not_blind_a_running_board()
    {
        await using (var board = await ChildBoard.StartAsync(Database))
        {
            await using var senders = new Senders(() => board.Address, new Ledger());
            await Eventually.True(() => senders.Ledger.Count > 20);
            await senders.StopAsync();
            Overwrite(Database, 0, 16);

            foreach (var path in new[] { "/", "/jobs", "/api/status" })
                Assert.Equal(HttpStatusCode.OK, (await board.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
            board.Kill();
        }
        // A copy: what is checkpointed by the next opener would bring the header back.
        File.Delete(Wal);
        File.Delete(Database + "-shm");
        var before = await File.ReadAllBytesAsync(Database);

        var (code, said) = await ChildBoard.RefusedAsync(Database);

        Assert.Equal(2, code);
        Assert.Contains("restore", said, StringComparison.Ordinal);
        Assert.Contains("move it away", said, StringComparison.Ordinal);
        Words.NoneIn(said);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task A_log_of_garbage_is_ignored_and_what_was_in_the_file_is_there()
    {
        var ledger = new Ledger();
        await using (var board = await ChildBoard.StartAsync(Database))
        {
            await using var senders = new Senders(() => board.Address, ledger);
            await Eventually.True(() => ledger.Count > 50);
            await senders.StopAsync();
            Assert.Equal(0, await board.TerminateAsync());
        }
        await File.WriteAllBytesAsync(Wal, RandomNumberGenerator.GetBytes(100_000));

        await using var again = await ChildBoard.StartAsync(Database);
        await using (var senders = new Senders(() => again.Address, ledger))
        {
            var reached = ledger.Count + 50;
            await Eventually.True(() => ledger.Count > reached);
            await senders.StopAsync();
        }
        ledger.Check(Database);
        Words.NoneIn(again.Log);
    }

    [Fact]
    public async Task Garbage_in_a_page_is_told_and_neither_stops_the_other_tables_nor_gets_into_a_backup()
    {
        var backups = Path.Combine(Path.GetDirectoryName(Database)!, "good.db");
        await using (var first = await ChildBoard.StartAsync(Database))
            Assert.Equal(0, await first.TerminateAsync());
        Assert.Equal(0, (await ChildBoard.CommandAsync(Database, "backup", backups)).Code);
        var good = await File.ReadAllBytesAsync(backups);
        var page = long.Parse(ForeignWriter.Cli(Database, "SELECT rootpage FROM sqlite_schema WHERE name = 'audit_log'"), CultureInfo.InvariantCulture);
        Overwrite(Database, (page - 1) * 4096, 4096);

        await using var board = await ChildBoard.StartAsync(Database, "--Upkeep:IntegrityInterval", "00:00:01");
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 50);
        await Eventually.True(() => Page(board, "/system").Contains("The database is damaged", StringComparison.Ordinal));
        foreach (var path in new[] { "/", "/activity", "/jobs", "/api/status" })
            Assert.DoesNotContain("could not be shown", Page(board, path), StringComparison.Ordinal);
        var reached = senders.Ledger.Count + 50;
        await Eventually.True(() => senders.Ledger.Count > reached);

        var (code, said) = await ChildBoard.CommandAsync(Database, "backup", backups + ".new");

        Assert.NotEqual(0, code);
        Words.NoneIn(said);
        Assert.False(File.Exists(backups + ".new"));
        Assert.Equal(good, await File.ReadAllBytesAsync(backups));
        await senders.StopAsync();
        Words.NoneIn(board.Log);
    }

    private static string Page(ChildBoard board, string path) => board.Http.GetStringAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();

    internal static void Overwrite(string path, long at, int bytes) => ForeignWriter.Script(
        "python3", "-c", "import os, sys; f = open(sys.argv[1], 'r+b'); f.seek(int(sys.argv[2])); f.write(os.urandom(int(sys.argv[3])))",
        path, at.ToString(CultureInfo.InvariantCulture), bytes.ToString(CultureInfo.InvariantCulture));
}
