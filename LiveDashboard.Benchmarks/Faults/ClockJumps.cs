using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>A running board whose wall clock jumps.</summary>
internal static class ClockJumps
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly string[] Jumps = ["+3600", "-3600", "+0"];
    // Longer than the pause between two heartbeats of the board, whose rows tell its clock.
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(35);

    public static async Task<Found> RunAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        var clock = Path.Combine(folder.Path, "clock");
        await File.WriteAllTextAsync(clock, "+0\n");
        // Some folders there lead back to one above them.
        var unlinked = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var library = Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", unlinked).First();
        string[] wrapper =
        [
            "env", $"LD_PRELOAD={library}", $"FAKETIME_TIMESTAMP_FILE={clock}", "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",
            // Its "fix" for waits by the monotonic clock makes every such wait of .NET return at once: all threads spin.
            "FAKETIME_FORCE_MONOTONIC_FIX=0",
        ];
        await using var board = await BoardProcess.StartUnderAsync(wrapper, folder.Database);
        using var end = new CancellationTokenSource();
        var agent = new IngestClient(board.Address, "http", TimeSpan.FromMilliseconds(10));
        var sending = Task.Run(() => agent.RunAsync(end.Token));
        using (var shell = ForeignProgram.Shell(folder.Database))
        {
            await shell.Input.WriteLineAsync("INSERT INTO sessions (id, title) VALUES ('open', 'Open all the time');");
            await shell.LinesAsync();
        }
        var (notRead, busiest, hours) = (0, 0d, new List<string>());
        foreach (var jump in Jumps)
        {
            await File.WriteAllTextAsync(clock, jump + "\n");
            var (cpu, started) = (board.Cpu, TimeProvider.System.GetTimestamp());
            while (TimeProvider.System.GetElapsedTime(started) < Stay)
            {
                await Task.Delay(Look, TimeProvider.System);
                using var ready = await board.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                notRead += ready.IsSuccessStatusCode ? 0 : 1;
            }
            busiest = Math.Max(busiest, (board.Cpu - cpu) / TimeProvider.System.GetElapsedTime(started));
            hours.Add(Hour(folder.Database));
        }
        await end.CancelAsync();
        await sending;
        var lost = Oracle.Scalar(folder.Database, "SELECT count(*) FROM sessions WHERE status <> 'active'");
        var oracle = await Oracle.OfAsync(board, folder.Database, [agent]);
        var moved = hours.Distinct().Count();
        return new Found(
            $"rows of the board bore {moved} different hours ({string.Join(", ", hours)}); not ready {notRead} times of {Jumps.Length * (int)(Stay / Look)}; at most {Report.Number(busiest)} cores; sessions given up {lost}; {oracle.Text}",
            oracle.Holds && moved > 1 && busiest < 1.5 && lost == 0, notRead == 0);
    }

    // What the board itself wrote last: its clock is the one that jumps.
    private static string Hour(string database) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Oracle.Scalar(database, "SELECT last_seen_at FROM instances WHERE kind = 'board' ORDER BY last_seen_at DESC")).ToString("HH:mm", CultureInfo.InvariantCulture);
}
