namespace LiveDashboard.Benchmarks;

/// <summary>A disk that answers with errors: strace makes calls upon the database fail while agents send.</summary>
internal static class DiskErrors
{
    private const int Agents = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="call">fdatasync, pwrite64.</param>
    /// <param name="error">As strace takes it: <c>error=EIO:when=5..7</c>.</param>
    public static async Task<Found> RunAsync(string call, string error)
    {
        using var folder = new TempFolder();
        var log = Path.Combine(folder.Path, "strace");
        // The schema is made before: it is the running board that is meant.
        await using (var first = await BoardProcess.StartAsync(folder.Database))
            await first.TerminateAsync();
        var wrapper = Strace.Around(log, call, [folder.Database, folder.Database + "-wal"], "-e", $"inject={call}:{error}");
        await using var board = await BoardProcess.StartUnderAsync(wrapper, folder.Database);
        var (refused, goesOn, oracle) = await ThroughAsync(board, folder, () => Task.CompletedTask);
        var injected = Strace.Lines(log).Count(l => l.Contains("(INJECTED)", StringComparison.Ordinal));
        return new Found(
            $"{injected} calls of {call} failed; {refused} answers 503 with Retry-After, then it {(goesOn ? "went on" : "did not go on")} by itself; {oracle.Text}",
            oracle.Holds && injected > 0 && refused > 0 && goesOn);
    }

    public static async Task<Found> LimitedAsync()
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        // After its start: the runtime itself makes a large file that is none.
        var limit = new FileInfo(folder.Database + "-wal").Length + 500_000;
        await LimitAsync(board, $"{limit}");
        var (refused, goesOn, oracle) = await ThroughAsync(board, folder, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
            await LimitAsync(board, "unlimited");
        });
        return new Found(
            $"files of {limit / 1024} KB at most for 10 s: {refused} answers 503 with Retry-After; lifted, it {(goesOn ? "went on" : "did not go on")} by itself; {oracle.Text}",
            oracle.Holds && refused > 0 && goesOn);
    }

    private static async Task LimitAsync(BoardProcess board, string bytes)
    {
        using var prlimit = ForeignProgram.Command("prlimit", "--pid", $"{board.Id}", $"--fsize={bytes}:");
        await prlimit.LinesAsync();
    }

    /// <param name="relieve">Ends the trouble, once it was met.</param>
    private static async Task<(int Refused, bool GoesOn, Oracle Oracle)> ThroughAsync(BoardProcess board, TempFolder folder, Func<Task> relieve)
    {
        using var end = new CancellationTokenSource();
        var agents = Enumerable.Range(0, Agents).Select(n => new IngestClient(board.Address, $"http{n}", Pause)).ToArray();
        var sending = agents.Select(a => Task.Run(() => a.RunAsync(end.Token))).ToArray();
        var started = TimeProvider.System.GetTimestamp();
        int Refused() => agents.Sum(a => a.Outcomes.GetValueOrDefault("503 with Retry-After"));
        int Acknowledged() => agents.Sum(a => a.Acknowledged.Count);
        while (Refused() == 0 && TimeProvider.System.GetElapsedTime(started) < Limit)
            await Task.Delay(Look, TimeProvider.System);
        await relieve();
        // Each new try of the writer meets one of the failing calls, until they are used up.
        var before = Acknowledged();
        while (Acknowledged() < before + 50 && TimeProvider.System.GetElapsedTime(started) < Limit)
            await Task.Delay(Look, TimeProvider.System);
        var goesOn = Acknowledged() >= before + 50;
        await end.CancelAsync();
        await Task.WhenAll(sending);
        return (Refused(), goesOn, await Oracle.OfAsync(board, folder.Database, agents));
    }
}
