using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Keeps a ballast file on the disk of the database. On a full disk SQLite can neither fold its log in nor delete a row: then
/// the ballast is thrown off, and the log, the retention and the people at their screens have room again.
/// </summary>
public sealed class RoomDuty(IUpkeepStore store, DiskRoom room, IBallast ballast) : IDuty
{
    /// <summary>Parts of the reserve: the ballast's size, and what is left when it is thrown off.</summary>
    private const int PartOfReserve = 4, PartAtTheEnd = 16;

    public string Name => "room";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var seen = room.Current;
        if (seen.Free is not { } free)
            return Task.FromResult("cannot be told");
        var wanted = seen.Reserve / PartOfReserve;
        if (ballast.Bytes > 0 && free < seen.Reserve / PartAtTheEnd)
        {
            ballast.Drop();
            // At once, for whoever writes next takes the room that is there now.
            store.TruncateWal();
            return Task.FromResult("ballast thrown off");
        }
        if (!cancellationToken.IsCancellationRequested && ballast.Bytes < wanted && free > seen.Reserve + wanted + wanted)
            ballast.Make(wanted);
        return Task.FromResult(seen.IsShort ? $"short: {Diagnosis.Bytes(free)} left" : $"{Diagnosis.Bytes(free)} left");
    }
}
