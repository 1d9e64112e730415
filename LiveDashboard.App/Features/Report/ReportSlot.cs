using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Report;

/// <summary>One day, or one hour of today, of the charts.</summary>
/// <param name="Mark">What stands below its bar; short.</param>
/// <param name="Name">How it is told in words.</param>
public sealed record ReportSlot(string Mark, string Name, TokenTotals Tokens);
