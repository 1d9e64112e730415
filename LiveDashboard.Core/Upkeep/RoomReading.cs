namespace LiveDashboard.Core.Upkeep;

/// <summary>The room of a disk at a moment.</summary>
/// <param name="Free">Bytes that this user may still write; null if it cannot be told.</param>
/// <param name="Reserve">Bytes below which nothing more is taken from senders.</param>
public sealed record RoomReading(long? Free, long Reserve)
{
    public static RoomReading Unknown { get; } = new(null, 0);

    public bool IsShort => Free < Reserve;

    /// <summary>Why senders are refused, in words.</summary>
    public string Reason => $"the disk of the database has {Diagnosis.Bytes(Free ?? 0)} left, and nothing is taken below {Diagnosis.Bytes(Reserve)}";
}
