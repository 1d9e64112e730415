namespace LiveDashboard.Core.Model;

/// <summary>How much an event matters to a person. <see cref="Debug"/> events reach projections but not the activity list.</summary>
public enum Severity
{
    Debug,
    Info,
    Warning,
    Error,
}
