using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveDashboard.Benchmarks;

/// <summary>What the board does to its log: in which form it checkpoints, and how long a reader of its own, or another's, stands in the way.</summary>
internal static partial class Checkpoints
{
    private static readonly string[] Pages = ["/", "/activity", "/sessions", "/jobs", "/system"];
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Seen from outside: a checkpoint writes pages into the file. One in the safe form ends by cutting the log to nothing; one that
    /// only copies leaves it as it is.
    /// </summary>
    public static async Task<Found> ModesAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        var log = Path.Combine(folder.Path, "strace");
        var wrapper = Strace.Around(log, "pwrite64,ftruncate", [folder.Database, folder.Database + "-wal"]);
        await using var board = await BoardProcess.StartUnderAsync(wrapper, folder.Database);
        var isProtected = await IsProtectedAsync(board);
        // The switch to a log and the end of the migrator's connection, with nobody else there, write into the file as well.
        var start = Strace.Lines(log).Length;
        var writer = ForeignWriter.Python(folder.Database, "python", 200);
        using var end = new CancellationTokenSource(with.Minutes(1));
        await writer.RunAsync(end.Token);
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writer);
        var (truncating, others) = Count(Strace.Lines(log).Skip(start), folder.Database);
        return new Found($"protective mode told: {(isProtected ? "yes" : "no")}; {truncating} checkpoints that truncated, {others} of another form; {oracle.Text}", oracle.Holds && isProtected && truncating > 0 && others == 0);
    }

    public static async Task<Found> StarvedAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        var writer = ForeignWriter.Python(folder.Database, "python", 500);
        using var end = new CancellationTokenSource();
        var writing = writer.RunAsync(end.Token);
        await Task.Delay(Second, TimeProvider.System);
        using var reader = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1])
            r = c.execute('SELECT id FROM live_events'); r.fetchone()
            print('reads', flush=True)
            sys.stdin.readline()
            """, folder.Database]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await reader.StandardOutput.ReadLineAsync();
        var time = with.Minutes(5);
        var (peak, started) = (0d, TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(started) < time)
        {
            await Task.Delay(Second, TimeProvider.System);
            peak = Math.Max(peak, Wal(folder.Database));
        }
        var page = await board.Client.GetStringAsync(new Uri("/system", UriKind.Relative));
        var isNamed = page.Contains(reader.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        reader.Kill();
        var released = TimeProvider.System.GetTimestamp();
        while (Wal(folder.Database) > 64 && TimeProvider.System.GetElapsedTime(released) < TimeSpan.FromMinutes(4))
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        var took = TimeProvider.System.GetElapsedTime(released).TotalSeconds;
        await end.CancelAsync();
        await writing;
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writer);
        return new Found(
            $"a half-read result open for {time.TotalMinutes:0.#} min: log at most {peak:#,0} MB; the page System names the process: {(isNamed ? "yes" : "no")}; {(peak > 64 ? "" : "never above 64 MB; ")}at or below 64 MB {Report.Number(took)} s after the release; {oracle.Text}",
            oracle.Holds && isNamed, took <= 10);
    }

    /// <summary>
    /// Seen from outside: read marks of the log are locks on the shared memory. All of the board's connections share one for a mark, so what
    /// is measured is the longest time that reads of the board overlapped without a gap: no single one was longer.
    /// </summary>
    public static async Task<Found> ReadMarksAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        var log = Path.Combine(folder.Path, "strace");
        var wrapper = Strace.Around(log, "fcntl", [folder.Database + "-shm"]);
        await using var board = await BoardProcess.StartUnderAsync(wrapper, folder.Database);
        await using var browser = await Browser.StartAsync();
        for (var page = 0; page < with.Times(50); page++)
            await browser.OpenAsync(board, Pages[page % Pages.Length]);
        var writer = ForeignWriter.Python(folder.Database, "python", 100);
        using var end = new CancellationTokenSource(with.Minutes(1));
        var writing = writer.RunAsync(end.Token);
        while (!end.IsCancellationRequested)
        {
            await board.Client.GetStringAsync(new Uri("/api/report.csv?days=366", UriKind.Relative), CancellationToken.None);
            await Nap.ForAsync(TimeSpan.FromMilliseconds(200), end.Token);
        }
        await writing;
        await browser.DisposeAsync();
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writer);
        var (marks, longest) = Longest(Strace.Lines(log));
        return new Found($"{marks:#,0} times reads held a mark of the log, the longest for {Report.Ms(longest)} ms, under strace; {oracle.Text}", oracle.Holds && marks > 0, longest <= 500);
    }

    private static async Task<bool> IsProtectedAsync(BoardProcess board)
    {
        using var status = System.Text.Json.JsonDocument.Parse(await board.Client.GetStringAsync(new Uri("/api/status", UriKind.Relative)));
        return status.RootElement.GetProperty("database").GetProperty("protectiveMode").GetBoolean();
    }

    private static double Wal(string database) => new FileInfo(database + "-wal") is { Exists: true } wal ? wal.Length / 1048576d : 0;

    // Calls of one thread in their order: runs of writes into the file, and whether a cut of the log to 0 came after each.
    private static (int Truncating, int Others) Count(IEnumerable<string> lines, string database)
    {
        var (truncating, others) = (0, 0);
        foreach (var thread in lines.GroupBy(l => l.Split(' ')[0]))
        {
            var writes = false;
            foreach (var line in thread)
            {
                if (line.Contains($"{database}-wal>", StringComparison.Ordinal))
                {
                    var isCut = line.Contains("ftruncate(", StringComparison.Ordinal) && line.Contains(", 0)", StringComparison.Ordinal);
                    if (isCut && writes)
                        truncating++;
                    else if (!isCut && writes)
                        others++;
                    writes = false;
                }
                else if (line.Contains("pwrite64(", StringComparison.Ordinal) && line.Contains($"{database}>", StringComparison.Ordinal))
                {
                    writes = true;
                }
            }
            others += writes ? 1 : 0;
        }
        return (truncating, others);
    }

    // WAL_READ_LOCK(0..4) are the bytes 123 to 127 of the shared memory.
    private static (int Marks, double LongestMs) Longest(string[] lines)
    {
        var (since, marks, longest) = (new Dictionary<int, double>(), 0, 0d);
        foreach (var call in lines.Select(l => Mark().Match(l)).Where(m => m.Success))
        {
            var (at, first, count) = (double.Parse(call.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(call.Groups[3].Value, CultureInfo.InvariantCulture), int.Parse(call.Groups[4].Value, CultureInfo.InvariantCulture));
            for (var slot = Math.Max(first, 123); slot < Math.Min(first + count, 128); slot++)
            {
                if (call.Groups[2].Value == "F_RDLCK")
                    since.TryAdd(slot, at);
                else if (call.Groups[2].Value == "F_UNLCK" && since.Remove(slot, out var began))
                    (marks, longest) = (marks + 1, Math.Max(longest, (at - began) * 1000));
            }
        }
        return (marks, longest);
    }

    [GeneratedRegex(@"^\d+\s+([\d.]+) fcntl\(.*F_SETLK.*l_type=(F_\w+).*l_start=(\d+), l_len=(\d+).*= 0")]
    private static partial Regex Mark();
}
