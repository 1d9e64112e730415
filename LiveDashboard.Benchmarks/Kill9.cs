namespace LiveDashboard.Benchmarks;

/// <summary>kill -9 again and again while agents send: what was acknowledged must be there, once.</summary>
internal static class Kill9
{
    private const int Clients = 8;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var rounds = settings.Number("--rounds", 20);
        var report = new Report(
            "kill -9 under load",
            $"{rounds} times SIGKILL of the board 0.5 to 1.5 s after it was ready, {Clients} HTTP clients sending single events all the while and repeating the same uid until it is acknowledged. Ready: from the start of the process to 200 of /health/ready. Targets: nothing lost, nothing twice, ready ≤ 3 s.",
            "kills", "acknowledged", "stored", "lost", "twice", "integrity_check", "no answer (retried)", "ready p50 s", "max s", "target");
        var (ledger, unanswered, ready) = await MeasureAsync(rounds);
        report.Row($"{rounds}", $"{ledger.Acknowledged:#,0}", $"{ledger.Stored:#,0}", $"{ledger.Lost}", $"{ledger.Duplicates}", ledger.Integrity, $"{unanswered:#,0}",
            Report.Number(ready.P50), Report.Number(ready.Max), Report.Verdict(ledger.IsWhole && ready.Max <= 3));
        report.Notes.Add("stored may exceed acknowledged: a commit whose answer the kill cut off, in the last moments, by a client that did not ask again.");
        return report;
    }

    public static async Task<(Ledger Ledger, int Unanswered, Spread Ready)> MeasureAsync(int rounds)
    {
        using var folder = new TempFolder();
        var port = BoardProcess.FreePort();
        string[] limits = ["--Ingest:EventsPerSecond=1000000", "--Ingest:Burst=10000000"];
        var board = await BoardProcess.StartAsync(folder.Database, port, limits);
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(n => new IngestClient(board.Address, $"client{n}", TimeSpan.Zero)).ToArray();
        var sending = Task.WhenAll(clients.Select(c => Task.Run(() => c.RunAsync(end.Token))));
        var ready = new List<double>();
        var random = new Random(9);
        for (var round = 0; round < rounds; round++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5 + random.NextDouble()), TimeProvider.System);
            await board.DisposeAsync();
            board = await BoardProcess.StartAsync(folder.Database, port, limits);
            ready.Add(board.ReadyAfter.TotalSeconds);
        }
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await end.CancelAsync();
        await sending;
        await board.DisposeAsync();
        var ledger = Ledger.Compare(folder.Database, [.. clients.SelectMany(c => c.Acknowledged)]);
        return (ledger, clients.Sum(c => c.Outcomes.GetValueOrDefault("no answer")), Spread.Of(ready));
    }
}
