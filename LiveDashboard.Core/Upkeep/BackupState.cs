using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <param name="IsOff">Nobody wants backups of this board.</param>
/// <param name="Folder">Absolute.</param>
/// <param name="Kept">The newest first.</param>
/// <param name="Trouble">Why the last try failed; null if it did not.</param>
public sealed record BackupState(bool IsOff, string Folder, IReadOnlyList<BackupFile> Kept, string? Trouble)
{
    public static BackupState Unknown { get; } = new(false, "", [], null);

    public BackupFile? Last => Kept is [var last, ..] ? last : null;
}
