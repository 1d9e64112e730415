using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Notes how large a database file is. The last note of an hour stands for it; what is older than 400 days is forgotten.</summary>
public sealed record NoteSize(string File, DateTimeOffset At, long Bytes, long WalBytes, long FreeBytes) : Command
{
    private const long Hour = 3_600_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const string Upsert = """
        INSERT INTO _size_samples (file, hour, bytes, wal_bytes, free_bytes) VALUES (@file, @hour, @bytes, @wal, @free)
        ON CONFLICT (file, hour) DO UPDATE SET bytes = excluded.bytes, wal_bytes = excluded.wal_bytes, free_bytes = excluded.free_bytes
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        var at = UnixTime.ToMilliseconds(At);
        db.Execute(Upsert, ("@file", File), ("@hour", at - at % Hour), ("@bytes", Bytes), ("@wal", WalBytes), ("@free", FreeBytes));
        db.Execute("DELETE FROM _size_samples WHERE file = @file AND hour < @before", ("@file", File), ("@before", UnixTime.ToMilliseconds(At - Kept)));
        return CommandResult.Applied;
    }
}
