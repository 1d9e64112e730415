using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Report;

/// <summary>One line of a table of the report: what one project, model or person has taken of the whole.</summary>
/// <param name="Name">As it was reported; null where nobody said it.</param>
public sealed record ReportShare(string? Name, int Sessions, TokenTotals Tokens)
{
    /// <summary>How many names stand behind a line that sums up the rest; 0 for a name of its own.</summary>
    public int Rest { get; init; }
}
