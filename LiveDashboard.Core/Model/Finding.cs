namespace LiveDashboard.Core.Model;

/// <summary>What a check found, and how to mend it where that is certain or a sensible draft.</summary>
public sealed record Finding(ValidationIssue Issue, TextFix? Fix);
