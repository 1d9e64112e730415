using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>Writers of three languages and HTTP agents at once, and a neighbour that locks the whole database for 30 s.</summary>
internal static class Hammer
{
    private const int Agents = 4;
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AgentPause = TimeSpan.FromMilliseconds(5);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var seconds = settings.Number("--seconds", 60);
        var isLocked = !settings.Has("--no-lock");
        var report = new Report(
            "Hammer",
            $"{seconds} s: two python3 writers, a shell loop of sqlite3 and a C# writer (busy_timeout 5000, BEGIN IMMEDIATE, uid, retry with jitter), {Agents} HTTP agents with a ledger{(isLocked ? ", and after 10 s a process that holds BEGIN EXCLUSIVE for 30 s" : "")}. Targets: nothing lost, nothing twice, \"locked\" told to nobody by the board, the status always answered.",
            "measured", "value", "target");
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(board, "/");
        using var end = new CancellationTokenSource();
        var agents = Enumerable.Range(0, Agents).Select(n => new IngestClient(board.Address, $"http{n}", AgentPause)).ToArray();
        var sending = Task.WhenAll(agents.Select(a => Task.Run(() => a.RunAsync(end.Token))));
        var status = BoardStatus.WatchAsync(board, StatusEvery, end.Token);
        using var holder = isLocked ? ForeignProgram.Python("hold.py", folder.Database, "10", "30") : null;
        var writers = await WriteAsync(folder.Database, seconds);
        if (holder is not null)
            await holder.LinesAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await end.CancelAsync();
        await sending;
        var answers = await status;
        var cursor = await BoardStatus.CursorAsync(board.Client);
        await board.DisposeAsync();
        Tell(report, writers, agents, answers, board, folder.Database);
        report.Notes.Add($"the feed's cursor at the end: {cursor:#,0}");
        return report;
    }

    private static void Tell(Report report, Written[] writers, IngestClient[] agents, Spread status, BoardProcess board, string database)
    {
        var acknowledged = agents.SelectMany(a => a.Acknowledged).ToArray();
        var ledger = Ledger.Compare(database, [.. acknowledged, .. writers.SelectMany(w => w.Uids)]);
        foreach (var w in writers)
            report.Row($"{w.Name}: rows, waits beyond 5 s that were tried again, errors after that", $"{w.Uids.Length:#,0}, {w.Retries}, {w.Errors}", Report.Verdict(w.Errors == 0));
        foreach (var (outcome, count) in agents.SelectMany(a => a.Outcomes).GroupBy(o => o.Key).Select(g => (g.Key, g.Sum(o => o.Value))).OrderBy(o => o.Key, StringComparer.Ordinal))
            report.Row($"HTTP answers: {outcome}", $"{count:#,0}", outcome is "200" or "503 with Retry-After" or "429" ? "" : Report.Verdict(false));
        report.Row("acknowledged, of which not stored", $"{ledger.Acknowledged:#,0}, {ledger.Lost}", Report.Verdict(ledger.Lost == 0));
        report.Row("stored twice", $"{ledger.Duplicates}", Report.Verdict(ledger.Duplicates == 0));
        report.Row("integrity_check", ledger.Integrity, Report.Verdict(ledger.Integrity == "ok"));
        report.Row("GET /api/status each 50 ms: answers, p50, p99, max ms", $"{status.Count:#,0}, {Report.Ms(status.P50)}, {Report.Ms(status.P99)}, {Report.Ms(status.Max)}", Report.Verdict(status.P99 <= 250));
        var told = agents.Sum(a => a.SaidLocked) + board.Log.Count(l => l.Contains("locked", StringComparison.OrdinalIgnoreCase));
        report.Row("\"locked\" in an answer or the log of the board", $"{told}", Report.Verdict(told == 0));
        var faults = board.Log.Where(l => l.StartsWith("fail:", StringComparison.Ordinal) || l.StartsWith("crit:", StringComparison.Ordinal) || l.StartsWith("warn:", StringComparison.Ordinal)).ToArray();
        report.Row("warnings and errors in the log of the board", faults.Length == 0 ? "0" : $"{faults.Length}: {string.Join("; ", faults.Distinct())}", Report.Verdict(faults.Length == 0));
    }

    private static async Task<Written[]> WriteAsync(string database, int seconds)
    {
        var time = seconds.ToString(CultureInfo.InvariantCulture);
        using var python1 = ForeignProgram.Python("hammer.py", database, "python1", time);
        using var python2 = ForeignProgram.Python("hammer.py", database, "python2", time);
        using var shell = ForeignProgram.Bash("hammer.sh", database, "shell", time);
        using var snippet = new SnippetWriter(database);
        var own = Task.Factory.StartNew(
            () => snippet.Write("csharp", TimeSpan.FromSeconds(seconds)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return
        [
            Written.Of("python3 (1)", await python1.LinesAsync()), Written.Of("python3 (2)", await python2.LinesAsync()),
            Written.Of("shell, a sqlite3 a row", await shell.LinesAsync()), Written.Of("C#", await own),
        ];
    }

    /// <summary>What a writer says it did: uids, then "retries N" and "errors N".</summary>
    private sealed record Written(string Name, string[] Uids, int Retries, int Errors)
    {
        public static Written Of(string name, string[] lines) => new(name, lines[..^2], Last(lines[^2]), Last(lines[^1]));

        private static int Last(string line) => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The snippet of docs/SQL.md in C#.</summary>
    private sealed class SnippetWriter(string database) : IDisposable
    {
        private readonly ManualResetEventSlim _nap = new();
        private readonly Random _jitter = new();
        private int _retries, _errors;

        public string[] Write(string name, TimeSpan time)
        {
            var clock = TimeProvider.System;
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            SqlRows.Run(connection, "PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 0");
            var (uids, started) = (new List<string>(), clock.GetTimestamp());
            for (var n = 1; clock.GetElapsedTime(started) < time; n++)
            {
                var uid = $"{name}-{n}";
                if (TryWrite(connection, uid))
                    uids.Add(uid);
                _nap.Wait(TimeSpan.FromMilliseconds(1));
            }
            return [.. uids, $"retries {_retries}", $"errors {_errors}"];
        }

        public void Dispose() => _nap.Dispose();

        private bool TryWrite(SqliteConnection connection, string uid)
        {
            var started = TimeProvider.System.GetTimestamp();
            while (true)
            {
                try
                {
                    SqlRows.Run(connection, "BEGIN IMMEDIATE");
                    SqlRows.Run(connection, $$"""INSERT INTO live_events (event_type, event_data, uid) VALUES ('hammer', '{"message":"csharp"}', '{{uid}}')""");
                    SqlRows.Run(connection, "COMMIT");
                    return true;
                }
                catch (SqliteException e)
                {
                    if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                        SqlRows.Run(connection, "ROLLBACK");
                    if (e.SqliteErrorCode != SQLitePCL.raw.SQLITE_BUSY || TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
                    {
                        _errors++;
                        return false;
                    }
                    _retries++;
                    _nap.Wait(_jitter.Next(50, 500));
                }
            }
        }
    }
}
