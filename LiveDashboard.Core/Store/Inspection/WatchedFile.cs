using System.Buffers.Binary;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>One database file with its log and its index, read through handles that stay open.</summary>
internal sealed class WatchedFile(string path)
{
    private const int WalHeaderSize = 32;

    private readonly HeldFile _main = new(path);
    private readonly HeldFile _index = new(path + "-shm");

    public DatabaseReading Read(DateTimeOffset now, bool withUsers)
    {
        var none = new DatabaseReading { Path = path, ReadAt = now, State = DatabaseFileState.Missing };
        if (_main.Head(DatabaseHeader.Size) is not { } head)
            return none;
        var bytes = new FileInfo(path).Length;
        if (DatabaseHeader.Parse(head) is not { } header)
            return Volume(none with { State = bytes == 0 ? DatabaseFileState.Empty : DatabaseFileState.NotSqlite, Bytes = bytes });
        var index = header.UsesLog && _index.Head(WalIndex.Size) is { } shared ? WalIndex.Parse(shared) : null;
        var locks = KernelLock.All();
        return Volume(none with
        {
            State = DatabaseFileState.Sqlite,
            Bytes = bytes,
            UsesLog = header.UsesLog,
            PageSize = header.PageSize,
            Pages = index is { Pages: > 0 } ? index.Pages : header.Pages,
            FreePages = header.FreePages,
            CanShrink = header.CanShrink,
            SchemaVersion = header.SchemaVersion,
            ApplicationId = header.ApplicationId,
            WrittenBy = header.WrittenBy,
            Wal = Log(index),
            HasJournal = new FileInfo(path + "-journal") is { Exists: true, Length: > 0 },
            Changes = index?.Changes ?? header.Changes,
            Locks = locks is null ? [] : new FileLocks(
                locks.Where(l => l.IsOn(_main.Identity, path)), locks.Where(l => l.IsOn(_index.Identity, path + "-shm")), index).Holds(header.UsesLog),
            Users = withUsers ? ProcessTable.UsersOf(path) : null,
            Gaps = locks is null || _main.Identity is null ? ["who holds which lock: this system does not tell"] : [],
        });
    }

    // Nobody locks the log itself: it may be opened and closed.
    private WalReading? Log(WalIndex? index)
    {
        var log = new FileInfo(path + "-wal");
        if (!log.Exists)
            return null;
        long round = 0;
        if (log.Length >= WalHeaderSize)
        {
            var header = new byte[WalHeaderSize];
            using var handle = File.OpenHandle(log.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.Read(handle, header, 0) == WalHeaderSize)
                round = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12));
        }
        return new WalReading(log.Length, index?.Frames, index?.Moved ?? 0, log.LastWriteTimeUtc, round);
    }

    private static DatabaseReading Volume(DatabaseReading reading)
    {
        try
        {
            var drive = new DriveInfo(Path.GetDirectoryName(reading.Path)!);
            return reading with { VolumeFree = drive.AvailableFreeSpace, VolumeBytes = drive.TotalSize, FileSystem = drive.DriveFormat };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return reading with { Gaps = reading.Gaps.Add("how much room the disk has left") };
        }
    }
}
