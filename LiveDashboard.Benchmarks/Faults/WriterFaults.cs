namespace LiveDashboard.Benchmarks;

/// <summary>Other programs that write: killed, many at once, and with a habit of their own of checkpointing.</summary>
internal static class WriterFaults
{
    public static async Task<Found> KilledAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        var writers = OfEachLanguage(folder.Database, 1, 400, 40, with.NodeModules);
        using var end = new CancellationTokenSource();
        var writing = writers.Select(w => w.RunAsync(end.Token)).ToArray();
        var (random, kills) = (new Random(with.Seed), with.Times(50) * writers.Length);
        for (var kill = 0; kill < kills; kill++)
        {
            // One after the other by chance: each lives about a second.
            await Task.Delay(TimeSpan.FromSeconds((0.5 + 0.7 * random.NextDouble()) / writers.Length), TimeProvider.System);
            writers[random.Next(writers.Length)].Kill();
        }
        await end.CancelAsync();
        await Task.WhenAll(writing);
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writers);
        return new Found($"{writers.Sum(w => w.Kills)} kills of {Languages(with)}: {oracle.Text}", oracle.Holds);
    }

    public static async Task<Found> ManyAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        var writers = OfEachLanguage(folder.Database, 4, 200, 20, with.NodeModules);
        var time = with.Minutes(10);
        await WriteAsync(writers, time, CancellationToken.None);
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writers);
        var rows = writers.Sum(w => w.Committed.Count);
        var slowest = writers.Where(w => w.Took is not null).MaxBy(w => double.Parse(w.Took![1], System.Globalization.CultureInfo.InvariantCulture))?.Took;
        return new Found(
            $"{writers.Length} writers ({Languages(with)}), {time.TotalMinutes:0.#} min: {rows / time.TotalSeconds:#,0} rows a second, {writers.Sum(w => w.Errors.Count)} errors, {writers.Sum(w => w.Waits)} waits beyond 5 s tried again; slowest python writer p50, p99, max {(slowest is null ? "–" : string.Join(", ", slowest))} ms; {oracle.Text}",
            oracle.Holds);
    }

    /// <summary>Programs that checkpoint after every commit, as PASSIVE, beside the board's own checkpoints.</summary>
    public static async Task<Found> CheckpointingAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        ForeignWriter[] writers = [.. Enumerable.Range(1, 8).Select(n => ForeignWriter.Python(folder.Database, $"python{n}", 100, autocheckpoint: 1))];
        var time = with.Minutes(10);
        using var end = new CancellationTokenSource(time);
        var writing = WriteAsync(writers, time, end.Token);
        var (checks, sound) = (0, 0);
        while (!end.IsCancellationRequested)
        {
            await Nap.ForAsync(TimeSpan.FromSeconds(10), end.Token);
            checks++;
            sound += Ledger.IsSound(folder.Database) ? 1 : 0;
        }
        await writing;
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writers);
        return new Found($"{time.TotalMinutes:0.#} min, {checks} times quick_check, {sound} ok; {oracle.Text}", oracle.Holds && sound == checks);
    }

    private static async Task WriteAsync(ForeignWriter[] writers, TimeSpan time, CancellationToken end)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end);
        var writing = writers.Select(w => w.RunAsync(stop.Token)).ToArray();
        await Nap.ForAsync(time, stop.Token);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
    }

    // A shell starts a program for each row and cannot keep the pace of the others.
    private static ForeignWriter[] OfEachLanguage(string database, int each, int perSecond, int perSecondOfShell, string? nodeModules) =>
    [
        .. Enumerable.Range(1, each).SelectMany(n => new[]
        {
            ForeignWriter.CSharp(database, $"csharp{n}", perSecond), ForeignWriter.Python(database, $"python{n}", perSecond), ForeignWriter.Shell(database, $"shell{n}", perSecondOfShell),
            nodeModules is null ? ForeignWriter.Python(database, $"snake{n}", perSecond) : ForeignWriter.Node(database, $"node{n}", perSecond, nodeModules),
        }),
    ];

    private static string Languages(FaultSettings with) => with.NodeModules is null ? "C#, Python, bash; Node was not at hand" : "C#, Python, bash with sqlite3, Node";
}
