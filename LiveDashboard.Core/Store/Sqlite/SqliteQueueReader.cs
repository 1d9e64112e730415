using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// Looks at queue files: open, one statement, close. A look is interrupted after <see cref="Longest"/>, for while it lasts a
/// file without a log cannot be written to, and a log cannot be folded in.
/// </summary>
public sealed class SqliteQueueReader(string? board, TimeProvider clock) : IQueueReader
{
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    private const int InstructionsBetweenLooksAtTheClock = 2000;

    public IReadOnlyList<string> Kinds { get; } = [.. QueueKind.All.Select(k => k.Name)];

    public QueueReading Read(string path, string? kind)
    {
        try
        {
            var full = Target(path);
            if (full == board)
                return QueueReading.Without(QueueState.Unknown, "this is the board's own database");
            if (ForeignFile.At(full) is not { } file)
                return QueueReading.Without(QueueState.Missing, "no such file yet");
            // An empty file is a database without tables: its program has just made it.
            return file.Length == 0 ? QueueReading.Without(QueueState.Unknown, "the file is empty so far") : Read(file, kind);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return QueueReading.Without(QueueState.Closed, "read-only open failed: the board may not read this file");
        }
    }

    private QueueReading Read(ForeignFile file, string? kind, bool again = false)
    {
        if (file.IsCold)
        {
            var cold = Attempt(file.OpenCold, kind);
            // What was read is the file's content only if no writer came in between.
            if (file == ForeignFile.At(file.Path))
                return cold;
        }
        var reading = Attempt(() => file.OpenLive(mayTouchIndex: false), kind);
        // With a log that no process holds, a reader must be allowed to mark its place in the index; it is there, so none is made.
        if (reading.State == QueueState.Closed && File.Exists(file.Path + "-shm"))
            reading = Attempt(() => file.OpenLive(mayTouchIndex: true), kind);
        if (reading.State != QueueState.Closed)
            return reading;
        // Its log came or went meanwhile: a program that opens the file for each task does that all the time.
        if (file != ForeignFile.At(file.Path))
            return QueueReading.Without(QueueState.Busy, "its program is just opening or closing it");
        // Gone and there again looks as if nothing had happened: what is closed to us stays closed.
        return again ? reading : Read(file, kind, again: true);
    }

    private QueueReading Attempt(Func<SqliteConnection> open, string? kind)
    {
        try
        {
            using var connection = open();
            var started = clock.GetTimestamp();
            raw.sqlite3_progress_handler(
                connection.Handle, InstructionsBetweenLooksAtTheClock, _ => clock.GetElapsedTime(started) > Longest ? 1 : 0, null);
            return QueueTables.Read(connection, kind, clock.GetUtcNow());
        }
        catch (SqliteException e)
        {
            return Failed(e);
        }
    }

    private static QueueReading Failed(SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_INTERRUPT => QueueReading.Without(QueueState.TooLarge, $"not counted within {Longest.TotalMilliseconds:0} ms"),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => QueueReading.Without(QueueState.Busy, "another program holds the file"),
        raw.SQLITE_CORRUPT => QueueReading.Without(QueueState.Damaged, "the file is damaged"),
        raw.SQLITE_NOTADB => QueueReading.Without(QueueState.Damaged, "the file is not a database"),
        raw.SQLITE_ERROR => QueueReading.Without(QueueState.Unknown, "its tables are not read as those of a queue"),
        _ => QueueReading.Without(QueueState.Closed, "read-only open failed"),
    };

    // SQLite keeps the log beside the file that a link leads to.
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return (File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName : null) ?? full;
    }
}
