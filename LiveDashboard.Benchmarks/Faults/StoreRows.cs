namespace LiveDashboard.Benchmarks;

/// <summary>S: the file, its writers and its disk.</summary>
internal static class StoreRows
{
    private const string Elsewhere = "covered by tests and benchmarks of their own, not run by this command yet";

    public static readonly FaultRow[] All =
    [
        new("S01", "kill -9 of writers", "writers of four languages at 400 rows a second (the shell 40), 200 times SIGKILL of one and all it started, each after about a second", WriterFaults.KilledAsync),
        new("S02", "kill -9 of the board under ingest", "8 HTTP clients that repeat the same uid, 20 times SIGKILL 0.5 to 1.5 s after ready", async with =>
        {
            var (ledger, unanswered, ready) = await Kill9.MeasureAsync(with.Times(20));
            return new Found(
                $"{ledger.Acknowledged:#,0} acknowledged, {ledger.Lost} lost, {ledger.Duplicates} twice, integrity {ledger.Integrity}; {unanswered:#,0} requests without an answer tried again; start to ready p50 {Report.Number(ready.P50)}, max {Report.Number(ready.Max)} s",
                ledger.IsWhole && ledger.Acknowledged > 0, ready.P50 <= 3);
        }),
        new("S03", "kill -9 while the schema is made", "strace sends SIGKILL at the n-th write to the file or its log, n from first to last; then a usual start", MigrationKills.RunAsync),
        new("S04", "exclusive lock for 30 s", "a python process in BEGIN EXCLUSIVE, 4 HTTP agents, pages read all the while", with => HeldLock.RunAsync(TimeSpan.FromSeconds(with.Times(30)), isFrozen: false)),
        new("S05", "the holder of the lock is frozen for 60 s", "SIGSTOP inside its transaction, later SIGCONT", with => HeldLock.RunAsync(TimeSpan.FromSeconds(with.Times(60)), isFrozen: true)),
        FaultRow.Tests("S06", "a read becomes a write after another's commit (SQLITE_BUSY_SNAPSHOT)", "each transaction of ours that may write begins IMMEDIATE and readers cannot write; 400 commands between the commits of another connection", "WriteModeTests"),
        new("S07", "16 writers in four languages", "200 rows a second each (the shells 20) by the snippets of docs/SQL.md", WriterFaults.ManyAsync),
        new("S08", "eight programs that checkpoint after every commit", "python with wal_autocheckpoint=1 beside the board's own checkpoints; quick_check each 10 s. The library with a pause inside the race is kept outside: there naive settings corrupt and ours do not (decision 0005)", WriterFaults.CheckpointingAsync),
        new("S09", "an SQLite with the log race is loaded", "3.50.4 as it is; strace shows what each checkpoint of the board did", Checkpoints.ModesAsync),
        new("S10", "a reader that never ends", "python with a half-read result for 5 min, 500 commits a second", Checkpoints.StarvedAsync),
        new("S11", "our own readers", "50 pages open, a CSV of a year each 200 ms; strace shows how long read marks are held", Checkpoints.ReadMarksAsync),
        FaultRow.NotRun("S12", "disk full", Elsewhere),
        FaultRow.NotRun("S13", "disk full, then freed", Elsewhere),
        FaultRow.NotRun("S14", "start on a full disk", Elsewhere),
        FaultRow.NotRun("S15", "quota", Elsewhere),
        new("S16", "fsync fails", "strace answers EIO to the 5th to 7th fsync or fdatasync of each thread upon the file and its log", _ => DiskErrors.RunAsync("fsync,fdatasync", "error=EIO:when=5..7")),
        new("S17", "a write fails inside a transaction", "strace answers ENOSPC to the 20th to 40th pwrite64 of each thread upon the file and its log", _ => DiskErrors.RunAsync("pwrite64", "error=ENOSPC:when=20..40")),
        FaultRow.NotRun("S18", "file or folder is read-only", Elsewhere),
        FaultRow.NotRun("S19", "file deleted or replaced live", Elsewhere),
        FaultRow.NotRun("S20", "garbage in the header", Elsewhere),
        FaultRow.NotRun("S21", "garbage in a page", Elsewhere),
        FaultRow.NotRun("S22", "truncated or empty file, garbage in the log", Elsewhere),
        FaultRow.NotRun("S23", "backup under load", Elsewhere),
        FaultRow.NotRun("S24", "two boards on one file", Elsewhere),
        FaultRow.NotRun("S25", "network file system", "the board does not look at the kind of file system; OPERATIONS says to keep the file on a local disk"),
        FaultRow.NotRun("S26", "retention of five million rows", Elsewhere),
        FaultRow.NotRun("S27", "hostile schema", "trusted_schema is off and DEFENSIVE is on for each connection (ARCHITECTURE, Connections); a planted trigger or view has no test of its own"),
    ];
}
