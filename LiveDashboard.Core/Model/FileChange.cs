namespace LiveDashboard.Core.Model;

/// <summary>What became of the database file under a running board.</summary>
/// <param name="MissingSince">Since when no usable file lies at its path, or null.</param>
/// <param name="Missing">What is wrong with it then, in words for operators.</param>
/// <param name="ReplacedAt">When the board went over to another file that was put in its place, or null.</param>
public sealed record FileChange(DateTimeOffset? MissingSince, string? Missing, DateTimeOffset? ReplacedAt)
{
    public static FileChange None { get; } = new(null, null, null);
}
