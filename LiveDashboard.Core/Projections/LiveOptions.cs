using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Projections;

/// <summary>How much the screens keep in memory.</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Lines of the activity list.</summary>
    [Range(20, 2000)]
    public int ActivityWindow { get; init; } = 200;

    /// <summary>Open sessions kept, newest change first; also the limit for open jobs.</summary>
    [Range(10, 20000)]
    public int OpenWindow { get; init; } = 2000;

    /// <summary>Ended sessions and finished jobs kept.</summary>
    [Range(10, 5000)]
    public int ClosedWindow { get; init; } = 200;

    /// <summary>Notices kept in the list behind the bell.</summary>
    [Range(10, 1000)]
    public int NoticeWindow { get; init; } = 200;
}
