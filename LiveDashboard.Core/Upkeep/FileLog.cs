using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What became of the database file, for banners and the health page.</summary>
public sealed class FileLog
{
    private FileChange _current = FileChange.None;

    public FileChange Current => Volatile.Read(ref _current);

    internal void Note(FileChange change) => Volatile.Write(ref _current, change);
}
