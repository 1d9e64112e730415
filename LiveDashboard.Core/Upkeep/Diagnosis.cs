using System.Collections.Immutable;
using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What is wrong with a database file and what to do, in plain words, the worst first.</summary>
public static class Diagnosis
{
    /// <summary>A write transaction this long is worth a look: a good one ends within milliseconds.</summary>
    public static readonly TimeSpan LongWrite = TimeSpan.FromSeconds(2);

    /// <summary>A write transaction this long makes others give up: five seconds is the usual patience.</summary>
    public static readonly TimeSpan HarmfulWrite = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan LongRead = TimeSpan.FromSeconds(30);

    public const long LargeLog = 64L * 1024 * 1024;
    public const long HugeLog = 256L * 1024 * 1024;
    private const long WorthShrinking = 64L * 1024 * 1024;
    private const int SmallShareFree = 20;
    private static readonly TimeSpan SoonFull = TimeSpan.FromDays(30);
    private static readonly TimeSpan VerySoonFull = TimeSpan.FromDays(3);
    private static readonly string[] NetworkFileSystems = ["nfs", "nfs4", "cifs", "smb2", "smb3", "9p", "fuse.sshfs", "fuseblk", "ceph", "glusterfs"];

    /// <param name="watched">The file as it has been followed.</param>
    /// <param name="waiting">Writes of the board that wait for this file; 0 for a file of others.</param>
    public static ImmutableArray<HealthFinding> Of(WatchedDatabase watched, int waiting)
    {
        if (watched.Reading is not { } reading)
            return [];
        if (reading.State != DatabaseFileState.Sqlite)
            return [Absent(reading)];
        HealthFinding?[] findings =
        [
            Overdue(watched), Write(watched, reading, waiting), Whole(reading), Read(watched, reading), Log(reading),
            Room(watched, reading), Journal(reading), Place(reading), Slack(reading), Unmeasured(reading),
        ];
        ImmutableArray<HealthFinding> found = [.. findings.OfType<HealthFinding>().OrderByDescending(f => f.Level)];
        return found.IsEmpty ? [Well(reading)] : found;
    }

    private static HealthFinding Absent(DatabaseReading reading) => reading.State switch
    {
        DatabaseFileState.Missing => new(HealthLevel.Warning, "There is no such file", "Nothing lies at this path.", "Check the path. It is looked at again every second."),
        DatabaseFileState.Empty => new(HealthLevel.Warning, "The file is empty",
            "SQLite takes an empty file for a new database. If there was something in it, it was cut off.", "If it should hold data, stop its programs and restore a backup."),
        DatabaseFileState.NotSqlite => new(HealthLevel.Trouble, "This is no SQLite database",
            "Its first bytes are not those of a SQLite file: another format, encrypted, or overwritten.", "If it was one, stop its programs, keep the file aside, and restore a backup."),
        _ => new(HealthLevel.Warning, "The file cannot be read", string.Join("; ", reading.Gaps), "Give this user the right to read the file and its folder."),
    };

    private static HealthFinding? Overdue(WatchedDatabase watched) => watched.OverdueSince is not { } since
        ? null
        : new(HealthLevel.Trouble, "The disk does not answer", $"A look at the file has not come to an end since {since:HH:mm:ss} UTC. The figures are those from before.",
            "Check the disk or the mount that holds the file.");

    private static HealthFinding? Write(WatchedDatabase watched, DatabaseReading reading, int waiting)
    {
        if (reading.Writer?.Process is not { } writer || watched.WriterFor < LongWrite && !writer.IsStopped)
            return null;
        var who = writer.IsSelf ? "This board" : $"{Capital(writer)}";
        var wait = waiting > 0 ? $"; {waiting.ToString(CultureInfo.InvariantCulture)} {(waiting == 1 ? "writer waits" : "writers wait")}" : "";
        var level = watched.WriterFor >= HarmfulWrite || writer.IsStopped ? HealthLevel.Trouble : HealthLevel.Warning;
        return writer.IsStopped
            ? new(level, $"{who} is stopped and has held the write lock for {Words(watched.WriterFor)}{wait}",
                "It was stopped by a signal or a debugger in the middle of a transaction and cannot let go by itself. Nobody else can write; reading goes on.",
                $"Let it go on (kill -CONT {writer.Id}) or end it (kill -9 {writer.Id}). What it has not committed is undone, nothing else is lost.")
            : new(level, $"{who} has been writing for {Words(watched.WriterFor)}{wait}",
                $"One transaction holds the one write lock. Nobody else can write; reading {(reading.UsesLog == true ? "goes on" : "stops when it commits")}.",
                writer.IsSelf
                    ? "If this does not end by itself within a minute, restart the board: what was acknowledged is stored."
                    : $"Have it commit. If it hangs, end it (kill {writer.Id}): what it has not committed is undone, nothing else is lost. A program should compute first, and then write and commit at once.");
    }

    private static HealthFinding? Whole(DatabaseReading reading) =>
        reading.Locks.FirstOrDefault(l => l.Kind == LockKind.Exclusive) is not { } hold || reading.Writer is not null
            ? null
            : new(HealthLevel.Warning, $"{Capital(hold.Process)} has the whole file to itself",
                "It works in exclusive locking mode: no other program can read or write.", "Open the file with PRAGMA locking_mode = NORMAL there if others need it.");

    private static HealthFinding? Read(WatchedDatabase watched, DatabaseReading reading)
    {
        if (reading.OldestReader is not { } reader || watched.ReaderFor < LongRead)
            return null;
        var size = reading.Wal!.Bytes;
        var who = reader.Process.IsSelf ? "This board" : Capital(reader.Process);
        return new(size >= HugeLog ? HealthLevel.Trouble : size >= LargeLog ? HealthLevel.Warning : HealthLevel.Advice,
            $"{who} has been reading one snapshot for {Words(watched.ReaderFor)}",
            $"What was written since stays in the log, which is {Bytes(size)} now and grows until the reader ends.",
            reader.Process.IsStopped
                ? $"It is stopped. Let it go on (kill -CONT {reader.Process.Id}) or end it (kill {reader.Process.Id})."
                : "Have it read to the end and close its statement; a half-read result keeps its snapshot.");
    }

    private static HealthFinding? Log(DatabaseReading reading)
    {
        if (reading.Wal is not { } wal || wal.Bytes < LargeLog)
            return null;
        var held = reading.OldestReader is not null || reading.Writer is not null;
        return new(wal.Bytes >= HugeLog ? HealthLevel.Trouble : HealthLevel.Warning, $"The write-ahead log has grown to {Bytes(wal.Bytes)}",
            wal.Frames is { } frames ? $"{Number(frames)} pages in it, {Number(wal.Moved)} of them in the main file. Reading becomes slower with each." : "Reading becomes slower the longer it is.",
            held ? "It shrinks when the transaction that holds it ends." : "Nobody holds it back: run PRAGMA wal_checkpoint(TRUNCATE) once, and see that a program of it makes checkpoints.");
    }

    private static HealthFinding? Room(WatchedDatabase watched, DatabaseReading reading) => (watched.Growth?.UntilFull, reading.VolumeFree) switch
    {
        ({ } until, _) when until < SoonFull => new(until < VerySoonFull ? HealthLevel.Trouble : HealthLevel.Warning, $"The disk is full in {Days(until)}",
            $"The file grows by {Bytes((long)watched.Growth!.BytesPerDay)} a day; {Bytes(reading.VolumeFree ?? 0)} are left.",
            "Make room, keep less (see retention), or move the file to a larger disk."),
        (_, { } free) when free < LargeLog => new(HealthLevel.Trouble, $"The disk has {Bytes(free)} left",
            "A full disk stops all writing, and even deleting rows needs room.", "Free some room on the disk; nothing needs to be restarted."),
        _ => null,
    };

    private static HealthFinding? Journal(DatabaseReading reading) => reading.UsesLog != false
        ? null
        : reading is { HasJournal: true, Writer: null } && reading.Locks.IsEmpty
            ? new(HealthLevel.Warning, "A transaction was cut off", "A rollback journal lies beside the file and nobody holds a lock: a program ended in the middle of writing.",
                "Nothing to do: the next program that opens the file undoes it. Never delete the journal.")
            : new(HealthLevel.Advice, "The file has no write-ahead log", "Readers wait for each writer and writers for each reader: the usual reason for “busy” errors.",
                "Run PRAGMA journal_mode = WAL once; it stays. Let every program set PRAGMA busy_timeout = 5000, for the default is not to wait at all.");

    private static HealthFinding? Place(DatabaseReading reading) => !NetworkFileSystems.Contains(reading.FileSystem, StringComparer.OrdinalIgnoreCase)
        ? null
        : new(HealthLevel.Warning, $"The file lies on a network file system ({reading.FileSystem})",
            "SQLite's locks and the log's shared memory do not work reliably there; files get damaged.", "Move it to a local disk.");

    private static HealthFinding? Slack(DatabaseReading reading)
    {
        var free = reading.FreePages * reading.PageSize;
        return free < WorthShrinking || reading.FreePages * 100 < reading.Pages * SmallShareFree
            ? null
            : new(HealthLevel.Advice, $"{Bytes(free)} of the file hold nothing", "Deleted rows left them; new rows use them first.",
                reading.CanShrink ? "Nothing to do: they are given back in small steps." : "Run VACUUM while its programs are stopped if the disk needs the room.");
    }

    private static HealthFinding? Unmeasured(DatabaseReading reading) => reading.Gaps.IsEmpty
        ? null
        : new(HealthLevel.Advice, "Not everything can be seen", $"Not measured: {string.Join("; ", reading.Gaps)}.", "");

    private static HealthFinding Well(DatabaseReading reading) => new(HealthLevel.Good, "Nothing is wrong",
        $"{(reading.Writer is { } w ? $"{Capital(w.Process)} is writing" : "Nobody is writing")}; the log has {Bytes(reading.Wal?.Bytes ?? 0)}.", "");

    private static string Capital(ProcessFacts process) => "P" + process.ToString()[1..];

    internal static string Words(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
    };

    private static string Days(TimeSpan time) => time.TotalDays < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days");

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    internal static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };
}
