namespace LiveDashboard.Core.Model;

/// <summary>How many events of a severity there were from a time on, for an hour or a day of UTC.</summary>
public sealed record EventSum(DateTimeOffset From, Severity Severity, long Events);
