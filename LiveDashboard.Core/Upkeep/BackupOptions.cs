using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>How often the database is copied, where to, and which copies are kept.</summary>
public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>Off, for those who have their own.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Time between two backups.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "30.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Beside the database, unless it is absolute. Another disk is better: a copy on the same one is lost with it.</summary>
    [Required]
    public string Folder { get; init; } = "backups";

    /// <summary>The newest of all that are kept.</summary>
    [Range(1, 1000)]
    public int Newest { get; init; } = 6;

    /// <summary>Days, counted back from the newest, of which the last backup is kept.</summary>
    [Range(0, 1000)]
    public int Days { get; init; } = 7;

    public string FolderBeside(string database) => Path.GetFullPath(Folder, Path.GetDirectoryName(database)!);
}
