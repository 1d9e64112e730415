using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The SQLite files of other programs whose health the board watches, beside its own and the queues'.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Databases";

    /// <summary>Files at most: each is looked at every second.</summary>
    public const int Most = 20;

    [MaxLength(Most)]
    public IReadOnlyList<DatabaseWatch> Watch { get; init; } = [];
}

/// <summary>One file.</summary>
public sealed class DatabaseWatch
{
    /// <summary>The SQLite file; it may appear later.</summary>
    public string Path { get; init; } = "";

    /// <summary>What the board calls it; the file's name if left out.</summary>
    public string? Name { get; init; }
}
