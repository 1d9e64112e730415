namespace LiveDashboard.App.Features.Report;

/// <summary>What the page knows: the last report that could be read, and whether the newest try failed.</summary>
public sealed record ReportView(TeamReport? Report, bool HasFailed)
{
    public static ReportView Loading { get; } = new(null, false);
}
