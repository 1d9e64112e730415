using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Store;

/// <summary>How the store writes and waits.</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    /// <summary>How long a command may wait for its turn before it is given up, unexecuted, as busy.</summary>
    public TimeSpan WriteDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Commands waiting for the writer; one more is answered busy at once.</summary>
    [Range(10, 1_000_000)]
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Commands in one transaction.</summary>
    [Range(1, 10_000)]
    public int BatchLimit { get; init; } = 500;
}
