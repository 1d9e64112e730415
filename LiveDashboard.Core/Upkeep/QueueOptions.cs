using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The queue files of other programs that the board shows.</summary>
public sealed class QueueOptions
{
    public const string Section = "Queues";

    /// <summary>Files at most: each is looked at again and again.</summary>
    public const int Most = 20;

    [MaxLength(Most)]
    public IReadOnlyList<QueueWatch> Watch { get; init; } = [];
}

/// <summary>One file.</summary>
public sealed class QueueWatch
{
    /// <summary>The SQLite file; it may appear later.</summary>
    public string Path { get; init; } = "";

    /// <summary>What the board calls it; the file's name if left out.</summary>
    public string? Name { get; init; }

    /// <summary>The library that writes it; found by the tables if left out.</summary>
    public string? Kind { get; init; }

    /// <summary>Time between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What a person calls it.</summary>
    public string Title => string.IsNullOrWhiteSpace(Name) ? System.IO.Path.GetFileNameWithoutExtension(Path) : Name;
}
