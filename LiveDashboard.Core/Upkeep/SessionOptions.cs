using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>How long a session may be silent before something is concluded from it.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>A session at work that says nothing for so long is lost.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "365.00:00:00")]
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The same for one that is idle or has asked a person: it has nothing to say.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "365.00:00:00")]
    public TimeSpan IdleLostAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>By telemetry alone nobody hears of the end of a turn: after so long its state is unknown.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "365.00:00:00")]
    public TimeSpan UnknownAfter { get; init; } = TimeSpan.FromMinutes(5);
}
