using System.Collections.Concurrent;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>
/// Reads a SQLite file's own bytes, its log's and its index's, and who locks which of them. No SQLite is asked: a file that is
/// held, damaged or on a full disk tells its state all the same.
/// </summary>
public sealed class SqliteInspector(TimeProvider clock) : IDatabaseInspector
{
    private readonly ConcurrentDictionary<string, WatchedFile> _files = new(StringComparer.Ordinal);

    public DatabaseReading Inspect(string path, bool withUsers)
    {
        var full = Target(path);
        var file = _files.GetOrAdd(full, p => new WatchedFile(p));
        lock (file)
        {
            try
            {
                return file.Read(clock.GetUtcNow(), withUsers);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Unreadable(full, e);
            }
        }
    }

    private DatabaseReading Unreadable(string path, Exception e) => new()
    {
        Path = path,
        ReadAt = clock.GetUtcNow(),
        State = DatabaseFileState.Unreadable,
        Gaps = [e is UnauthorizedAccessException ? "the file may not be read by this user" : "reading the file failed"],
    };

    // SQLite keeps the log beside the file that a link leads to.
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            return full;
        }
    }
}
