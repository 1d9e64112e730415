using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Whether the disk of the database has room for more. Doors ask before they take anything, so that a full disk is met by
/// nobody in the middle of a transaction, and people and upkeep still have room when senders have none.
/// </summary>
public sealed class DiskRoom(IUpkeepStore store, IOptions<UpkeepOptions> options, TimeProvider clock)
{
    private const long UsualReserve = 256L * 1024 * 1024;

    /// <summary>A small disk would be all reserve: then it is this part of it.</summary>
    private const int PartOfSmallDisk = 4;

    // A look costs some microseconds, and a flood fills some megabytes in this time.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private RoomReading _seen = RoomReading.Unknown;
    private long? _seenAt;

    /// <summary>As it is now; never older than a few milliseconds.</summary>
    public RoomReading Current
    {
        get
        {
            lock (_gate)
            {
                if (_seenAt is { } at && clock.GetElapsedTime(at) < Fresh)
                    return _seen;
                _seen = store.IsFile ? Look(Path.GetDirectoryName(store.Path)!) : RoomReading.Unknown;
                _seenAt = clock.GetTimestamp();
                return _seen;
            }
        }
    }

    /// <summary>The room of another folder, by the same rule.</summary>
    internal RoomReading Look(string folder)
    {
        try
        {
            var drive = new DriveInfo(Existing(folder));
            return new RoomReading(drive.AvailableFreeSpace, options.Value.KeepFree ?? Math.Min(UsualReserve, drive.TotalSize / PartOfSmallDisk));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return RoomReading.Unknown;
        }
    }

    // A folder that is still to be made lies on the disk of the one above it.
    private static string Existing(string folder)
    {
        var here = Path.GetFullPath(folder);
        while (!Directory.Exists(here) && Path.GetDirectoryName(here) is { } above)
            here = above;
        return here;
    }
}
