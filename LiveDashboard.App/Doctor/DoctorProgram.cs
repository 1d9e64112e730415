using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Doctor;

/// <summary>
/// doctor FILE: looks at any SQLite file for a few seconds, from outside, and says in plain words who holds it and what is wrong.
/// Exit codes for scripts: 0 well, 1 needs attention, 2 trouble, 3 could not look.
/// </summary>
internal static class DoctorProgram
{
    private const int CouldNotLook = 3;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan EnoughForAFreeFile = TimeSpan.FromMilliseconds(750);

    private const string Usage = """
        doctor FILE [--json] [--check] [--seconds N]
          FILE         a SQLite file of any program; it is neither opened as a database nor locked
          --json       one JSON object instead of text
          --check      also read the whole file and check that its pages fit together (opens it, read only)
          --seconds N  look for so long (3); a free file is told after a second
        exit code: 0 well, 1 needs attention, 2 trouble, 3 could not look
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (DoctorOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return CouldNotLook;
        }
        using var cancel = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => (e.Cancel, _) = (true, cancel.CancelAsync());
        var seen = await WatchAsync(options, TimeProvider.System, cancel.Token);
        seen = options.Check ? Checked(seen, cancel.Token) : seen;
        await Console.Out.WriteLineAsync(options.Json ? DoctorView.Json(seen) : DoctorReport.Text(seen));
        return seen.Reading switch
        {
            null or { State: DatabaseFileState.Missing or DatabaseFileState.Unreadable } => CouldNotLook,
            _ => seen.Level switch { HealthLevel.Trouble => 2, HealthLevel.Warning => 1, _ => 0 },
        };
    }

    private static async Task<WatchedDatabase> WatchAsync(DoctorOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var inspector = new SqliteInspector(clock);
        var track = new DatabaseTrack();
        var seen = new WatchedDatabase { Name = Path.GetFileName(options.File), Path = options.File };
        var started = clock.GetTimestamp();
        var isFree = true;
        while (true)
        {
            seen = track.After(seen, inspector.Inspect(options.File, withUsers: seen.Reading is null));
            isFree &= seen.Reading!.Writer is null && seen.Reading.OldestReader is null;
            var passed = clock.GetElapsedTime(started);
            if (passed >= options.Watch || isFree && passed >= EnoughForAFreeFile || cancellationToken.IsCancellationRequested)
                return seen with { Findings = Diagnosis.Of(seen, waiting: 0) };
            await Task.Delay(Step, clock, CancellationToken.None);
        }
    }

    private static WatchedDatabase Checked(WatchedDatabase seen, CancellationToken cancellationToken)
    {
        if (seen.Reading is not { State: DatabaseFileState.Sqlite } reading)
            return seen;
        return seen with { Findings = [.. seen.Findings.Add(Outcome(reading.Path, cancellationToken)).OrderByDescending(f => f.Level)] };
    }

    private static HealthFinding Outcome(string path, CancellationToken cancellationToken)
    {
        try
        {
            var lines = new SqliteFileCheck().Check(path, cancellationToken);
            return lines.Count == 0
                ? new HealthFinding(HealthLevel.Good, "The check found nothing wrong", "Every page fits.", "")
                : new HealthFinding(HealthLevel.Trouble, "The file is damaged", string.Join("; ", lines.Take(5)),
                    "Stop its programs, keep the file with its -wal and -shm aside, and restore a backup.");
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            return new HealthFinding(HealthLevel.Warning, "The check could not be made", e.Message, "Try again when nobody holds the file.");
        }
    }
}
