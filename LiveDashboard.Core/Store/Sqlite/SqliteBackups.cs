using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// VACUUM INTO, for a file that is copied loses what is still in the log. It reads one snapshot, so it holds up no writer; it
/// leaves out free pages, and reads every row, so that a damaged page is found here and not when the copy is needed.
/// </summary>
public sealed class SqliteBackups(SqliteConnections connections, TimeProvider clock) : IBackupStore
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Ending = ".db";
    private const string Unfinished = ".part";

    private string Prefix => System.IO.Path.GetFileNameWithoutExtension(connections.Path) + "-";

    public IReadOnlyList<BackupFile> List(string folder) => !Directory.Exists(folder)
        ? []
        : [.. new DirectoryInfo(folder).EnumerateFiles(Prefix + "*" + Ending).Select(Known).OfType<BackupFile>().OrderByDescending(b => b.MadeAt)];

    public long BytesNeeded() => Length(connections.Path) + Length(connections.WalPath);

    public BackupFile Make(string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
            DropUnfinished(folder);
        return MakeAs(System.IO.Path.Combine(folder, Prefix + clock.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture) + Ending), cancellationToken);
    }

    /// <summary>The same, to a file of any name. Overwrites what is there.</summary>
    /// <exception cref="StoreUnavailableException">It could not be made, or the copy is damaged. Nothing is left of it.</exception>
    public BackupFile MakeAs(string path, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var part = path + Unfinished;
        try
        {
            PrivateFolder(folder);
            MakePrivate(part);
            Copy(part, cancellationToken);
            if (new SqliteFileCheck().Check(part, cancellationToken) is [var first, ..])
                throw new StoreUnavailableException($"the copy is damaged ({first}); the database itself may be");
            Flush(part);
            File.Move(part, path, overwrite: true);
            FileCalls.FlushFolder(folder);
            return new BackupFile(path, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), Length(path));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("the backup was interrupted", e, cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{folder} cannot be written", e);
        }
        finally
        {
            Forget(part);
        }
    }

    public void Remove(BackupFile backup) => File.Delete(backup.Path);

    private void Copy(string part, CancellationToken cancellationToken)
    {
        using var connection = connections.Open(SqliteRole.Reader);
        // A copy counts as writing, though nothing of the database is.
        SqlRows.Run(connection, "PRAGMA query_only = OFF");
        SqliteConnections.EndWhen(connection, cancellationToken);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @path";
        command.Parameters.AddWithValue("@path", part);
        command.ExecuteNonQuery();
    }

    private BackupFile? Known(FileInfo file)
    {
        var name = file.Name[Prefix.Length..^Ending.Length];
        return DateTimeOffset.TryParseExact(name, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new BackupFile(file.FullName, at, file.Length)
            : null;
    }

    // Of a board that was killed in the middle. Only one makes backups at a time: the one that holds the file's lock, or a person.
    private void DropUnfinished(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, Prefix + "*" + Ending + Unfinished).Where(f => File.GetLastWriteTimeUtc(f) < clock.GetUtcNow().UtcDateTime.AddHours(-1)))
            File.Delete(left);
    }

    private static void PrivateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // A backup holds what the database holds: as private as that. SQLite fills an empty file that is there.
    private static void MakePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static void Forget(string part)
    {
        foreach (var left in new[] { part, part + "-journal" }.Where(File.Exists))
            File.Delete(left);
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
