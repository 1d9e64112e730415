using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>Whether <c>doctor</c> names who holds a file's write lock, among others that have the file open.</summary>
internal static class Doctor
{
    private const int Good = 0;
    private const int Attention = 1;
    private const int Trouble = 2;
    private const int UsualSeconds = 3;
    private const int LongSeconds = 6;

    private sealed record Culprit(string Name, Func<string, Task<LockHolder>>? HoldAsync, bool IsFrozen = false);

    private sealed record Try(bool IsNamed, bool IsCommand, bool IsState, bool IsCode, double Seconds, double Beyond);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (rounds, seed) = (settings.Number("--rounds", 5), settings.Number("--seed", Random.Shared.Next(1, 10_000)));
        var modules = settings.Text("--node", null);
        var culprits = Culprits(modules);
        var report = new Report(
            "doctor: who holds the write lock",
            $"""
            `livedashboard doctor FILE --json`, {rounds} tries for each culprit, in an order, with journal modes (log or rollback journal) and lengths ({UsualSeconds} s, the default, or {LongSeconds} s) drawn with
            seed {seed}. Each time a new file; a `sqlite3` reads it in a transaction of its own, and a python3 holds the write lock of the file beside it. Targets: the process that really holds the lock is named by its
            number and command, or nobody is where nobody holds it; exit code as documented: 0 well, 1 a lock of 2 s and more, 2 a lock of 5 s and more or a stopped holder.
            """,
            "culprit", "tries", "pid right", "command right", "stopped or not: right", "exit code right", "took p50 s", "max s", "beyond the time it looks, max s", "target");
        var random = new Random(seed);
        var order = Enumerable.Repeat(culprits, rounds).SelectMany(c => c).ToArray();
        random.Shuffle(order);
        var tries = new List<(Culprit Culprit, Try Try)>();
        foreach (var culprit in order)
            tries.Add((culprit, await TryAsync(culprit, usesLog: random.Next(2) == 0, random.Next(2) == 0 ? UsualSeconds : LongSeconds)));
        foreach (var culprit in culprits)
            Row(report, culprit, [.. tries.Where(t => t.Culprit == culprit).Select(t => t.Try)]);
        report.Notes.Add($"named right in {tries.Count(t => t.Try is { IsNamed: true, IsCommand: true })} of {tries.Count} tries{(modules is null ? "; no writer in Node: it was run without --node" : "")}.");
        report.Notes.Add("took: from starting the command to its end, .NET's own start included. A free file is told before the time is over, so nothing is beyond it there.");
        return report;
    }

    private static Culprit[] Culprits(string? modules)
    {
        Culprit[] known =
        [
            new("python3", LockHolder.PythonAsync),
            new("the `sqlite3` shell", file => LockHolder.ShellAsync(file)),
            new("C#", LockHolder.CSharpAsync),
            new("python3, stopped by SIGSTOP", LockHolder.PythonAsync, IsFrozen: true),
            new("nobody", null),
        ];
        return modules is null ? known : [new("Node", file => LockHolder.NodeAsync(file, modules)), .. known];
    }

    private static async Task<Try> TryAsync(Culprit culprit, bool usesLog, int seconds)
    {
        using var folder = new TempFolder();
        var beside = Path.Combine(folder.Path, "beside.db");
        foreach (var file in new[] { folder.Database, beside })
            await using (await LockHolder.ShellAsync(file, $"PRAGMA journal_mode = {(usesLog ? "wal" : "delete")}; CREATE TABLE t (a); INSERT INTO t VALUES (1);"))
            {
                // Its end leaves the file made.
            }
        await using var reader = await LockHolder.ShellAsync(folder.Database, "BEGIN; SELECT count(*) FROM t;");
        await using var other = await LockHolder.PythonAsync(beside);
        await using var holder = culprit.HoldAsync is { } hold ? await hold(folder.Database) : null;
        if (culprit.IsFrozen)
            await holder!.FreezeAsync();

        var started = TimeProvider.System.GetTimestamp();
        var (code, output) = await AskAsync(folder.Database, seconds);
        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        using var told = JsonDocument.Parse(output);
        var expected = holder is null ? Good : culprit.IsFrozen || seconds >= LongSeconds ? Trouble : Attention;
        if (!told.RootElement.TryGetProperty("writer", out var writer))
            return new Try(holder is null, holder is null, holder is null, code == expected, took, 0);
        var process = writer.GetProperty("process");
        return new Try(
            process.GetProperty("id").GetInt32() == holder?.Id, process.GetProperty("name").GetString() == holder?.Command,
            process.GetProperty("isStopped").GetBoolean() == culprit.IsFrozen, code == expected, took, took - seconds);
    }

    private static async Task<(int Code, string Output)> AskAsync(string file, int seconds)
    {
        string[] length = seconds == UsualSeconds ? [] : ["--seconds", seconds.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll"), "doctor", file, "--json", .. length])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static void Row(Report report, Culprit culprit, Try[] tries)
    {
        string Of(Func<Try, bool> isRight) => $"{tries.Count(isRight)} of {tries.Length}";
        var took = Spread.Of(tries.Select(t => t.Seconds));
        report.Row(culprit.Name, $"{tries.Length}", Of(t => t.IsNamed), Of(t => t.IsCommand), Of(t => t.IsState), Of(t => t.IsCode),
            Report.Number(took.P50), Report.Number(took.Max), culprit.HoldAsync is null ? "–" : Report.Number(tries.Max(t => t.Beyond)),
            Report.Verdict(tries.All(t => t is { IsNamed: true, IsCommand: true, IsState: true, IsCode: true })));
    }
}
