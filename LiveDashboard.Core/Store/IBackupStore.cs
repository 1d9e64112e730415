using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Copies of the database that stand alone: made while it is in use, and checked before they count.</summary>
public interface IBackupStore
{
    /// <summary>The backups in a folder, the newest first; none if there is no such folder.</summary>
    IReadOnlyList<BackupFile> List(string folder);

    /// <summary>Bytes that one more backup may need at most.</summary>
    long BytesNeeded();

    /// <summary>Copies the database as it is at this moment, reads the whole copy, and only then gives it its name. Writers are not held up.</summary>
    /// <exception cref="StoreUnavailableException">It could not be made, or the copy is damaged. Nothing is left of it.</exception>
    BackupFile Make(string folder, CancellationToken cancellationToken);

    void Remove(BackupFile backup);
}
