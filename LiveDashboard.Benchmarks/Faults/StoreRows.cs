namespace LiveDashboard.Benchmarks;

/// <summary>S: the file, its writers and its disk.</summary>
internal static class StoreRows
{
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
        new("S12", "disk full", "a tmpfs of 64 MB filled to 6 MB while four agents send, below the reserve", with => DiskFaults.RunAsync(with.Times(5), leave: 6)),
        new("S13", "disk full, then freed", "a tmpfs of 64 MB filled to the last byte, twice over because of the ballast; then the filler is deleted", with => DiskFaults.RunAsync(with.Times(5), leave: 0)),
        new("S14", "start on a full disk", "a tmpfs without a free byte", _ => DiskFaults.StartAsync()),
        new("S15", "quota", "prlimit --fsize on the running board, as ulimit -f or LimitFSIZE set it: half a megabyte above the log; later lifted", _ => DiskErrors.LimitedAsync()),
        new("S16", "fsync fails", "strace answers EIO to the 5th to 7th fsync or fdatasync of each thread upon the file and its log", _ => DiskErrors.RunAsync("fsync,fdatasync", "error=EIO:when=5..7")),
        new("S17", "a write fails inside a transaction", "strace answers ENOSPC to the 20th to 40th pwrite64 of each thread upon the file and its log", _ => DiskErrors.RunAsync("pwrite64", "error=ENOSPC:when=20..40")),
        FaultRow.Tests("S18", "folder is read-only", "a folder that takes no files, one in which nothing may be written; a mount that becomes read-only under a running board is not tried", "StartTests.A_folder"),
        FaultRow.Tests("S19", "file deleted or replaced live", "rm and mv under a running board with agents that send", "LostFileTests"),
        FaultRow.Tests("S20", "garbage in the header", "16 bytes of the file, of a running board and before a start", "DamagedFileTests.Garbage_for_a_header"),
        FaultRow.Tests("S21", "garbage in a page", "4 KiB of noise over a page of one table; the others work, the integrity check tells it, no backup is made of it", "DamagedFileTests.Garbage_in_a_page", "BackupDutyTests.A_copy_that_is_damaged"),
        FaultRow.Tests("S22", "truncated or empty file, garbage in the log", "an emptied file, random bytes in the log", "LostFileTests.An_emptied_file", "DamagedFileTests.A_log_of_garbage"),
        new("S23", "backup under load", "8 agents send; `livedashboard backup FILE` 20 times, each put back by `livedashboard restore` on another path", with => BackupFaults.RunAsync(with.Times(20))),
        FaultRow.Tests("S24", "two boards on one file", "a second board is started on the file of a running one", "KillTests.A_second_board"),
        FaultRow.NotRun("S25", "network file system", "the board does not look at the kind of file system; OPERATIONS says to keep the file on a local disk"),
        new("S26", "retention of five million rows", "`retention --write`; its table is in RESULTS.md", _ => Task.FromResult(ResultsFile.Verdict("retention"))),
        FaultRow.Tests("S27", "hostile schema", "a trigger that loads an extension, a view in place of the feed, a thousand columns more", "HostileSchemaTests"),
    ];
}
