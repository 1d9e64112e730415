namespace LiveDashboard.App.Components.Kit;

/// <summary>How a moment is told: by the clock, as how long ago, as the time since, as the time until, or in full.</summary>
public enum MomentStyle
{
    Clock,
    Ago,
    Elapsed,
    Left,
    Full,
}
