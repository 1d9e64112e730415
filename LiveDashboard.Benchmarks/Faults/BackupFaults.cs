namespace LiveDashboard.Benchmarks;

/// <summary>Backups of a board under load by the command a person would use, each put back on another path.</summary>
internal static class BackupFaults
{
    private const int Agents = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<Found> RunAsync(int times)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        var agents = Enumerable.Range(0, Agents).Select(n => new IngestClient(board.Address, $"http{n}", Pause)).ToArray();
        using var end = new CancellationTokenSource();
        var sending = agents.Select(a => Task.Run(() => a.RunAsync(end.Token))).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        var (whole, missing, acknowledged, took) = (0, 0, 0L, new List<double>());
        for (var n = 0; n < times; n++)
        {
            // As many as each has been told by now; more are told while the backup is made.
            var before = agents.SelectMany(a => a.Acknowledged.GetRange(0, Math.Max(0, a.Outcomes.GetValueOrDefault("200") - 1))).ToArray();
            var copy = Path.Combine(folder.Path, $"copy-{n}.db");
            var asked = TimeProvider.System.GetTimestamp();
            await BoardProcess.CommandAsync(folder.Database, "backup", copy);
            took.Add(TimeProvider.System.GetElapsedTime(asked).TotalSeconds);
            var elsewhere = Path.Combine(folder.Path, $"elsewhere-{n}.db");
            await BoardProcess.CommandAsync(elsewhere, "restore", copy);
            var ledger = Ledger.Compare(elsewhere, before);
            (whole, missing, acknowledged) = (whole + (ledger.IsWhole ? 1 : 0), missing + ledger.Lost, before.Length);
            File.Delete(copy);
            File.Delete(elsewhere);
        }
        await end.CancelAsync();
        await Task.WhenAll(sending);
        var oracle = await Oracle.OfAsync(board, folder.Database, agents);
        var spread = Spread.Of(took);
        return new Found(
            $"{whole} of {times} restores on another path hold all that was acknowledged before the backup began ({missing} missing; {acknowledged:#,0} at the last) and are sound; the command took p50 {Report.Number(spread.P50)}, max {Report.Number(spread.Max)} s with its own start; {oracle.Text}",
            whole == times && acknowledged > 1000 && oracle.Holds);
    }
}
