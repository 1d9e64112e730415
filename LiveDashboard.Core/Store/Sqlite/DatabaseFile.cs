using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// The database file as this process opened it. A file that is deleted or replaced stays open under no name, and whatever is
/// written into it is lost: so it is looked at before and after each transaction. A look costs a microsecond.
/// </summary>
public sealed class DatabaseFile(string path, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private FileIdentity? _known;
    private FileIdentity? _log;

    /// <summary>What became of the file since it was opened.</summary>
    public FileChange Change { get; private set; } = FileChange.None;

    private string LogPath => path + "-wal";

    /// <summary>Before a start: what was cut off must not become a new, empty database.</summary>
    /// <param name="served">A board has kept its database here.</param>
    /// <exception cref="StoreUnavailableException">It would.</exception>
    public void DemandWhole(bool served)
    {
        var file = FileCalls.Look(path);
        if (file is not { Bytes: > 0 } && FileCalls.Look(LogPath) is { Bytes: > 0 })
            throw new StoreUnavailableException($"{path} is {(file is null ? "gone" : "empty")}, but its log {LogPath} is there; put the file back, restore a copy of both, or delete both to begin anew");
        if (served && file is { Bytes: 0 })
            throw new StoreUnavailableException($"{path} is empty, though a board has kept its database there; restore a copy of it, or delete it to begin anew");
    }

    /// <summary>From here on this file is the one, and any other at its place is noticed.</summary>
    internal void Keep()
    {
        lock (_gate)
            _known = Present();
    }

    /// <summary>For each connection: refuses to open another file than the one that is known. A tool, which knows none, opens what is there.</summary>
    internal FileIdentity Demand()
    {
        lock (_gate)
        {
            var now = _known is null ? FileCalls.Look(path)?.Identity ?? default : Present();
            return _known is null || now == _known ? now : throw Another();
        }
    }

    /// <summary>Before and after each transaction.</summary>
    /// <exception cref="StoreUnavailableException">The file is gone, emptied, or another one.</exception>
    internal void Check(FileIdentity opened)
    {
        lock (_gate)
        {
            // In this order: a log that was there before the file was seen unchanged belongs to it.
            var log = FileCalls.Look(LogPath);
            if (Present() != opened)
                throw Another();
            _log = log?.Identity;
        }
    }

    /// <summary>True if the file lies no more where it was opened, or was emptied: then nothing may be moved into it, or deleted beside it.</summary>
    internal bool HasLeft(FileIdentity opened) => FileCalls.Look(path) is not { Bytes: > 0 } file || file.Identity != opened;

    /// <summary>Goes over to the file that lies at the path now, if it is another one and fit for it.</summary>
    /// <param name="migrate">Brings its schema up to date; throws if it cannot be ours.</param>
    internal void Follow(Action migrate)
    {
        lock (_gate)
        {
            if (_known is not { } known)
                return;
            var now = Present();
            if (now != known)
            {
                SetLogAside();
                _known = now;
                try
                {
                    migrate();
                }
                catch
                {
                    _known = known;
                    throw;
                }
                Change = FileChange.None with { ReplacedAt = clock.GetUtcNow() };
            }
            else if (Change.MissingSince is not null)
            {
                Change = Change with { MissingSince = null, Missing = null };
            }
        }
    }

    // The log of the file that left would be played into the one that came, and damage it.
    private void SetLogAside()
    {
        if (_log is null || FileCalls.Look(LogPath)?.Identity != _log)
            return;
        var aside = $"{LogPath}.of-replaced-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}";
        File.Move(LogPath, aside, overwrite: true);
        File.Delete(path + "-shm");
        _log = null;
    }

    private FileIdentity Present()
    {
        var file = FileCalls.Look(path);
        if (file is { Bytes: > 0 })
            return file.Value.Identity;
        var words = file is null ? "the database file is gone" : "the database file is empty";
        Change = Change with { MissingSince = Change.MissingSince ?? clock.GetUtcNow(), Missing = words };
        throw new StoreUnavailableException(words);
    }

    private static StoreUnavailableException Another() => new("another file lies where the database was");
}
