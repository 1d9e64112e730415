using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Work;

/// <summary>What may be validated, and how much of the machine that may take.</summary>
public sealed class ValidationOptions
{
    public const string Section = "Validation";

    /// <summary>Folders below which files may be read. None: nothing may be validated.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Files that are checked at the same time.</summary>
    [Range(1, 64)]
    public int Concurrency { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Files above this size, in bytes, are not read.</summary>
    [Range(1, 100_000_000)]
    public long MaxBytes { get; init; } = 2_000_000;

    /// <summary>A runner that gives no sign for so long is taken to be gone, and its workflow is taken over.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(5);
}
