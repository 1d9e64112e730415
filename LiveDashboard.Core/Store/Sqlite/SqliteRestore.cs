using System.Globalization;
using LiveDashboard.Core.Store.Inspection;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// Puts a backup in the place of the database. Only while no board and no other program uses the place; the file that was there
/// is kept beside it. Killed in the middle, either the old file or the new one lies whole on the disk, and no start takes an
/// empty one for a database.
/// </summary>
public sealed class SqliteRestore(string database, TimeProvider clock)
{
    /// <summary>Where the file went that was there before; null if there was none.</summary>
    public string? Aside { get; private set; }

    /// <exception cref="StoreUnavailableException">It is not done, with the reason. Nothing was changed.</exception>
    public void Run(string backup, CancellationToken cancellationToken)
    {
        DemandSound(backup, cancellationToken);
        DemandUnused();
        try
        {
            var coming = database + ".restoring";
            Copy(backup, coming);
            SetAside();
            File.Move(coming, database);
            FileCalls.FlushFolder(Path.GetDirectoryName(database)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{database} could not be put in place ({e.Message}); run it again", e);
        }
    }

    private void DemandSound(string backup, CancellationToken cancellationToken)
    {
        if (Path.GetFullPath(backup) == database)
            throw new StoreUnavailableException("that is the database itself, not a backup of it");
        if (!File.Exists(backup))
            throw new StoreUnavailableException($"there is no file {backup}");
        if (File.Exists(backup + "-wal") && new FileInfo(backup + "-wal").Length > 0)
            throw new StoreUnavailableException($"{backup} is no backup: it has a log beside it, so a program uses it");
        var head = Head(backup);
        if (head is null || head.ApplicationId != SqliteMigrator.ApplicationId)
            throw new StoreUnavailableException($"{backup} is no database of LiveDashboard");
        if (head.SchemaVersion > SqliteMigrator.Files[^1].Number)
            throw new StoreUnavailableException($"{backup} was written by a newer version (schema {head.SchemaVersion}); this one knows {SqliteMigrator.Files[^1].Number}");
        if (new SqliteFileCheck().Check(backup, cancellationToken) is [var first, ..])
            throw new StoreUnavailableException($"{backup} is damaged: {first}");
    }

    // A program that has the old file open would go on writing into it, unseen.
    private void DemandUnused()
    {
        if (File.Exists(database) && ProcessTable.UsersOf(database) is [var user, ..])
            throw new StoreUnavailableException($"{user} has {database} open; end it first, for what it writes would go into the old file");
    }

    private static DatabaseHeader? Head(string path)
    {
        var bytes = new byte[DatabaseHeader.Size];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RandomAccess.Read(file, bytes, 0) == bytes.Length ? DatabaseHeader.Parse(bytes) : null;
    }

    private static void Copy(string from, string to)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var source = File.OpenRead(from);
        using var target = new FileStream(to, options);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    // The database first: a kill leaves a log without a database, which no start takes for a new one.
    private void SetAside()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{database}.before-restore-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        if (File.Exists(database))
        {
            File.Move(database, name);
            Aside = name;
        }
        if (File.Exists(database + "-wal"))
            File.Move(database + "-wal", name + "-wal");
        File.Delete(database + "-shm");
    }
}
