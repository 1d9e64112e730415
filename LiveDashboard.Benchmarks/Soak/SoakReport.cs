using System.Text.RegularExpressions;

namespace LiveDashboard.Benchmarks;

/// <summary>What a soak has found, once all senders are still.</summary>
internal static partial class SoakReport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static async Task<Report> WriteAsync(SoakRun run, TimeSpan ran, bool isCutShort)
    {
        var report = new Report(
            "Soak",
            $"{run.PerSecond} events a second from four HTTP agents with uids, two python3 writers and a shell that starts sqlite3 for each row; 20 pages a minute opened in Chromium, kept 1 to 30 s and closed; one screen open all the time; by chance locks of 1 to 20 s, a third of them by a frozen program, kill -9 of writers, and in the first third kill -9 of the board. Seed {run.Seed}. Planned for {run.Time.TotalMinutes:0} min, ran {ran.TotalMinutes:0.0} min{(isCutShort ? ": **it was interrupted**" : "")}.",
            "measured", "value", "target");
        var (told, stored) = await CaughtUpAsync(run);
        report.Row("the board's own count of events, the table's", $"{told:#,0}, {stored:#,0}", Report.Verdict(told == stored));
        await ScreenAsync(report, run);
        var after = await ClosedAsync(run);
        await run.Board.DisposeAsync();
        Ledgers(report, run);
        Did(report, run);
        Lives(report, run);
        Back(report, run, after);
        Said(report, run);
        return report;
    }

    // The board writes now and then by itself, so the two are looked at together.
    private static async Task<(long Told, long Stored)> CaughtUpAsync(SoakRun run)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (stored, told) = (run.Follower.Finish().Stored, (await run.Gauge.SampleAsync(run.Board.Now)).Events);
            if (told == stored || TimeProvider.System.GetElapsedTime(started) > Patience)
                return (told, stored);
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static async Task ScreenAsync(Report report, SoakRun run)
    {
        var newest = await run.Probe.NewestAsync();
        var started = TimeProvider.System.GetTimestamp();
        var stored = run.Probe.NewestStored();
        while (newest != stored && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Look, TimeProvider.System);
            newest = await run.Probe.NewestAsync();
        }
        report.Row("the open screen: events it drew, its newest at the end and the table's", $"{run.Probe.Seen:#,0}, {newest:#,0} and {stored:#,0}", Report.Verdict(newest == stored));
        report.Row("the open screen's rows compared with the table: times, not the same", $"{run.Probe.Compared:#,0}, {run.Probe.Wrong.Count}", Report.Verdict(run.Probe.Compared > 0 && run.Probe.Wrong.Count == 0));
    }

    // All pages closed; the board notices and lets go.
    private static async Task<SoakSample> ClosedAsync(SoakRun run)
    {
        await run.Probe.CloseAsync();
        await run.Browser.DisposeAsync();
        var started = TimeProvider.System.GetTimestamp();
        var sample = await run.Gauge.SampleAsync(run.Board.Now);
        while (!IsBack(sample, run.Baseline) && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Look, TimeProvider.System);
            sample = await run.Gauge.SampleAsync(run.Board.Now);
        }
        return sample;
    }

    private static bool IsBack(SoakSample now, SoakSample baseline) =>
        now.Subscribers <= baseline.Subscribers && now.Circuits <= baseline.Circuits && now.Process.Handles <= baseline.Process.Handles + HandlesOfStyle;

    // Files of pages and of the assemblies they load stay open once they were used.
    private const int HandlesOfStyle = 30;

    private static void Ledgers(Report report, SoakRun run)
    {
        var ledger = Ledger.Compare(run.Database, [.. run.Agents.SelectMany(a => a.Acknowledged), .. run.Writers.SelectMany(w => w.Committed)]);
        var (stored, isSame) = run.Follower.Finish();
        report.Row("acknowledged, stored, of the acknowledged not stored", $"{ledger.Acknowledged:#,0}, {ledger.Stored:#,0}, {ledger.Lost}", Report.Verdict(ledger.Lost == 0 && ledger.Acknowledged > 0));
        report.Row("stored twice", $"{ledger.Duplicates}", Report.Verdict(ledger.Duplicates == 0));
        report.Row("a program that follows the feed by id: rows it read, rows of the table", $"{run.Follower.Count:#,0}, {stored:#,0}", Report.Verdict(isSame));
        report.Row("integrity_check", ledger.Integrity, Report.Verdict(ledger.Integrity == "ok"));
    }

    private static void Did(Report report, SoakRun run)
    {
        var answers = run.Agents.SelectMany(a => a.Outcomes).GroupBy(o => o.Key).ToDictionary(g => g.Key, g => g.Sum(o => o.Value));
        string[] promised = ["200", "503 with Retry-After", "no answer"];
        report.Row("HTTP answers: 200, 503 and tried again, none (the board was away)", string.Join(", ", promised.Select(p => $"{answers.GetValueOrDefault(p):#,0}")), "");
        var others = answers.Where(a => !promised.Contains(a.Key)).ToArray();
        report.Row("other HTTP answers", others.Length == 0 ? "0" : string.Join(", ", others.Select(o => $"{o.Key}: {o.Value}")), Report.Verdict(others.Length == 0));
        var errors = run.Writers.SelectMany(w => w.Errors).ToArray();
        report.Row("SQL writers: waits beyond 5 s that were tried again, errors after that", $"{run.Writers.Sum(w => w.Waits):#,0}, {(errors.Length == 0 ? "0" : string.Join("; ", errors.Distinct()))}", Report.Verdict(errors.Length == 0));
        report.Row("locks, of them by a frozen program, seconds locked", $"{run.Faults.Locks}, {run.Faults.Frozen}, {run.Faults.LockedSeconds:0}", "");
        report.Row("kill -9 of writers, of the board; the board ended by itself", $"{run.Writers.Sum(w => w.Kills)}, {run.Board.ReadyAfter.Count - run.Board.Died}; {run.Board.Died}", Report.Verdict(run.Board.Died == 0));
        if (run.Board.ReadyAfter.Count > 0)
            report.Row("start to ready after a kill, s (a lock may have stood in the way)", string.Join(", ", run.Board.ReadyAfter.Select(Report.Number)), "");
        report.Row("pages opened and closed, cut off by a kill, not tried because 15 were open", $"{run.Pages.Opened:#,0}, {run.Pages.CutOff}, {run.Pages.LeftOut}", "");
        report.Row("pages that did not come", run.Pages.Failed.IsEmpty ? "0" : $"{run.Pages.Failed.Count}: {string.Join("; ", run.Pages.Failed.Distinct())}", Report.Verdict(run.Pages.Failed.IsEmpty));
        var live = Spread.Of(run.Gauge.Live);
        report.Row("GET /health/live each second: answers, p50, p99, max ms", $"{live.Count:#,0}, {Report.Ms(live.P50)}, {Report.Ms(live.P99)}, {Report.Ms(live.Max)}", Report.Verdict(live.P99 <= 1000));
    }

    private static void Lives(Report report, SoakRun run)
    {
        var lives = run.Gauge.Samples.GroupBy(s => s.Life).Where(l => l.Count() >= 3).Select(l => SoakLife.Of([.. l])).ToArray();
        var longest = lives.MaxBy(l => l.Minutes);
        foreach (var life in lives)
            report.Row(life.Title, life.Text, life == longest && life.Minutes >= 30 ? Report.Verdict(life.IsFlat) : "");
    }

    private static void Back(Report report, SoakRun run, SoakSample after)
    {
        var (a, b) = (after, run.Baseline);
        report.Row("all pages closed, then and before the first: subscribers, circuits", $"{a.Subscribers} and {b.Subscribers}, {a.Circuits} and {b.Circuits}", Report.Verdict(a.Subscribers <= b.Subscribers && a.Circuits <= b.Circuits));
        report.Row($"the same: handles, threads (target: {HandlesOfStyle} handles more at most)", $"{a.Process.Handles} and {b.Process.Handles}, {a.Process.Threads} and {b.Process.Threads}", Report.Verdict(IsBack(a, b)));
        var wal = run.Gauge.Samples.Select(s => s.WalMegabytes).DefaultIfEmpty().Max();
        report.Row("largest write-ahead log, MB", Report.Number(wal), "");
    }

    private static void Said(Report report, SoakRun run)
    {
        var log = run.Board.Log.ToArray();
        var inside = log.Where(Words.OfInside).ToArray();
        var told = run.Agents.Sum(a => a.SaidLocked);
        report.Row("\"locked\", SQL or a stack trace in the log of the board, \"locked\" in an answer", $"{inside.Length}, {told}{(inside.Length == 0 ? "" : $": {string.Join("; ", inside.Distinct().Take(5))}")}", Report.Verdict(inside.Length + told == 0));
        report.Row("other lines of the log beyond information", $"{log.Count(l => Warning().IsMatch(l))}", "");
    }

    [GeneratedRegex(@"\b(warn|fail|crit)\b")]
    private static partial Regex Warning();
}
