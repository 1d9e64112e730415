using System.Diagnostics;

namespace LiveDashboard.Benchmarks;

/// <summary>A disk that fills up and is freed again: a file system of 64 MB in memory, which needs root.</summary>
internal static class DiskFaults
{
    private const int Agents = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="leave">Megabytes that are left free.</param>
    public static async Task<Found> RunAsync(int rounds, int leave)
    {
        using var folder = new TempFolder();
        Run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.Path);
        try
        {
            await using var board = await BoardProcess.StartAsync(folder.Database, 0, "--Backup:Enabled=false");
            var agents = Enumerable.Range(0, Agents).Select(n => new IngestClient(board.Address, $"http{n}", Pause)).ToArray();
            using var end = new CancellationTokenSource();
            var sending = agents.Select(a => Task.Run(() => a.RunAsync(end.Token))).ToArray();
            var (recovered, least, pages) = (new List<double>(), long.MaxValue, new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                await UntilAsync(() => Acknowledged(agents) > 50 && File.Exists(folder.Database + ".ballast"));
                var refused = Refused(agents);
                // What the ballast leaves is taken as well.
                await UntilAsync(() => Fill(folder.Path, leave) && Refused(agents) > refused && (leave > 0 || !File.Exists(folder.Database + ".ballast")));
                Fill(folder.Path, leave);
                await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
                least = Math.Min(least, new DriveInfo(folder.Path).AvailableFreeSpace);
                pages.Add(await PageAsync(board));
                var before = Acknowledged(agents);
                File.Delete(Filler(folder.Path));
                var freed = TimeProvider.System.GetTimestamp();
                await UntilAsync(() => Acknowledged(agents) > before);
                recovered.Add(TimeProvider.System.GetElapsedTime(freed).TotalSeconds);
            }
            await end.CancelAsync();
            await Task.WhenAll(sending);
            var oracle = await Oracle.OfAsync(board, folder.Database, agents);
            var (took, reads) = (Spread.Of(recovered), Spread.Of(pages));
            return new Found(
                $"{rounds} times, {least / 1e6:0.0} MB free at the least; {Refused(agents):#,0} answers 503 with Retry-After; a page meanwhile max {Report.Ms(reads.Max)} ms; acknowledged again p50 {Report.Number(took.P50)}, max {Report.Number(took.Max)} s after the room was there; {oracle.Text}",
                oracle.Holds && (leave == 0 || least > 0), took.Max <= 5);
        }
        finally
        {
            Run("umount", "-l", folder.Path);
        }
    }

    /// <summary>A board is started on a disk without a free byte.</summary>
    public static async Task<Found> StartAsync()
    {
        using var folder = new TempFolder();
        Run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.Path);
        try
        {
            await using (var first = await BoardProcess.StartAsync(folder.Database, 0, "--Upkeep:KeepFree=0"))
                await first.TerminateAsync();
            Fill(folder.Path, 0);
            using var second = BoardProcess.Begin([], folder.Database, "--Upkeep:KeepFree=0");
            var ended = second.WaitForExitAsync();
            var hasEnded = await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System)) == ended;
            if (!hasEnded)
                second.Kill(entireProcessTree: true);
            var said = (await second.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            File.Delete(Filler(folder.Path));
            await using var third = await BoardProcess.StartAsync(folder.Database);
            return new Found(hasEnded
                ? $"it ends with {second.ExitCode} and says: {string.Join(' ', said.Take(2)).Replace(folder.Path, "…", StringComparison.Ordinal)}; with room again it is ready after {Report.Number(third.ReadyAfter.TotalSeconds)} s"
                : $"it runs, reads, and refuses to write; with room again a new start is ready after {Report.Number(third.ReadyAfter.TotalSeconds)} s", !hasEnded || (second.ExitCode == 2 && said.Length is > 0 and < 5));
        }
        finally
        {
            Run("umount", "-l", folder.Path);
        }
    }

    private static string Filler(string disk) => Path.Combine(disk, "filler");

    private static bool Fill(string disk, int leave)
    {
        var room = new byte[64 * 1024];
        using var file = new FileStream(Filler(disk), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (new DriveInfo(disk).AvailableFreeSpace > ((long)leave << 20) + room.Length)
                file.Write(room);
            while (leave == 0)
                file.Write(room.AsSpan(0, 512));
        }
        catch (IOException)
        {
            // Full: that is what was wanted.
        }
        return true;
    }

    private static async Task<double> PageAsync(BoardProcess board)
    {
        var asked = TimeProvider.System.GetTimestamp();
        using var page = await board.Client.GetAsync(new Uri("/system", UriKind.Relative));
        page.EnsureSuccessStatusCode();
        return TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(Look, TimeProvider.System))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Longest)
                throw new TimeoutException("the board did not come to it within a minute");
        }
    }

    private static int Acknowledged(IngestClient[] agents) => agents.Sum(a => a.Outcomes.GetValueOrDefault("200"));

    private static int Refused(IngestClient[] agents) => agents.Sum(a => a.Outcomes.GetValueOrDefault("503 with Retry-After"));

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: it needs root");
    }
}
