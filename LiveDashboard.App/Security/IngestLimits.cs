using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.App.Security;

/// <summary>How much the doors take in. Section <c>Ingest</c>.</summary>
public sealed class IngestLimits
{
    public const string Section = "Ingest";

    /// <summary>Events a key may send each second in the long run.</summary>
    [Range(1, 1_000_000)]
    public int EventsPerSecond { get; init; } = 2_000;

    /// <summary>Events a key may send at once after a pause.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; init; } = 10_000;

    /// <summary>Bytes of request bodies that are being read or stored at one time, over all keys. One key holds half of it at most.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long MaxBytesInFlight { get; init; } = 64 * 1024 * 1024;
}
