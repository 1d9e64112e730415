using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>The command <c>faults</c>: all rows, those that are named, or those that have no line on the page yet.</summary>
internal static class FaultsCommand
{
    private static readonly FaultRow[] All =
    [
        .. StoreRows.All, .. FeedRows.All, .. IngestRows.All, .. ViewerRows.All, .. SecurityRows.All, .. ProcessRows.All,
    ];

    public static async Task<int> RunAsync(string[] args, Settings settings)
    {
        var named = args.Where(a => All.Any(r => r.Id == a)).ToHashSet(StringComparer.Ordinal);
        var unknown = args.Where(a => a.Length == 3 && char.IsUpper(a[0]) && char.IsDigit(a[1]) && !named.Contains(a)).ToArray();
        if (unknown.Length > 0)
        {
            await Console.Error.WriteLineAsync($"unknown rows: {string.Join(' ', unknown)}; known: {string.Join(' ', All.Select(r => r.Id))}");
            return 2;
        }
        var with = new FaultSettings(double.Parse(settings.Text("--scale", "1"), CultureInfo.InvariantCulture), settings.Number("--seed", 1), settings.Text("--node", null));
        var failed = 0;
        foreach (var row in All.Where(r => named.Count > 0 ? named.Contains(r.Id) : !settings.Has("--missing") || !FaultsPage.Has(r.Id)))
            failed += await RunOneAsync(row, with, settings.Write) ? 0 : 1;
        return failed == 0 ? 0 : 1;
    }

    private static async Task<bool> RunOneAsync(FaultRow row, FaultSettings with, bool write)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var noise = MachineNoise.Start();
        Found found;
        try
        {
            found = await row.RunAsync(with);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A row that breaks is a row that fails; the others go on.
            found = new Found($"it broke: {e.GetType().Name}: {e.Message.Split('\n')[0]}", false);
            await Console.Error.WriteLineAsync(e.ToString());
        }
        var took = TimeProvider.System.GetElapsedTime(started);
        var line = FaultsPage.Line(row, found, took, with.Scale, noise.Short());
        await Console.Out.WriteLineAsync(line);
        if (write)
            FaultsPage.Put(All, row, line);
        return found.Holds is not false;
    }
}
