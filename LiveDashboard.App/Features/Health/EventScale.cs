namespace LiveDashboard.App.Features.Health;

/// <summary>How the history of events is divided.</summary>
public enum EventScale
{
    Hours,
    Days,
    Months,
}
