using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>A disk that fills up and is freed again: a real file system of 32 MB in memory.</summary>
[Collection("faults")]
public sealed class FullDiskTests : IDisposable
{
    private const string Size = "32m";

    private readonly string _disk = Directory.CreateTempSubdirectory("livedashboard-disk-").FullName;

    public FullDiskTests() => ForeignWriter.Script("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", _disk);

    private string Database => Path.Combine(_disk, "board.db");

    private string Filler => Path.Combine(_disk, "filler");

    public void Dispose()
    {
        ForeignWriter.Script("umount", "-l", _disk);
        Directory.Delete(_disk);
    }

    [Fact]
    public async Task Senders_are_refused_before_the_disk_is_full_and_taken_again_when_there_is_room()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 50);

        Fill(leave: 6);
        await Eventually.True(() => senders.Refused > 0);
        Assert.True(Free() > 4 << 20, $"{Free()} bytes left");
        await Eventually.True(() => Page(board, "/system").Contains("Senders are told to try again", StringComparison.Ordinal));
        var acknowledged = senders.Ledger.Count;
        File.Delete(Filler);
        await Eventually.True(() => senders.Ledger.Count > acknowledged + 50);

        await senders.StopAsync();
        senders.Ledger.Check(Database);
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task A_disk_filled_to_the_last_byte_gets_the_ballast_back_and_the_board_goes_on_by_itself()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 50 && File.Exists(Database + ".ballast"));

        Fill(leave: 0);
        await Eventually.True(() => senders.Refused > 0 && !File.Exists(Database + ".ballast"));
        Assert.Contains("ledger", Page(board, "/activity"), StringComparison.Ordinal);
        // What the ballast left is taken too. A log that has just been moved into the file may be written over once more.
        Fill(leave: 0);
        var refused = senders.Refused;
        await Status.AnswersForAsync(board, TimeSpan.FromSeconds(2), () => true);
        await Eventually.True(() => senders.Refused > refused);
        var acknowledged = senders.Ledger.Count;
        File.Delete(Filler);
        await Eventually.True(() => senders.Ledger.Count > acknowledged + 50 && File.Exists(Database + ".ballast"));

        await senders.StopAsync();
        senders.Ledger.Check(Database);
        Words.NoneIn(board.Log);
    }

    private long Free() => new DriveInfo(_disk).AvailableFreeSpace;

    private static string Page(ChildBoard board, string path) => board.Http.GetStringAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();

    /// <param name="leave">Megabytes.</param>
    private void Fill(int leave)
    {
        var room = new byte[64 * 1024];
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (Free() > ((long)leave << 20) + room.Length)
                file.Write(room);
            while (leave == 0)
                file.Write(room, 0, 4096);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
