namespace LiveDashboard.Core.Model;

/// <summary>What follows from findings: one error fails a file, hints alone do not spoil a pass.</summary>
public readonly record struct ValidationVerdict(ValidationStatus Status, int Errors, int Warnings)
{
    public static ValidationVerdict Of(IReadOnlyCollection<ValidationIssue> issues)
    {
        var (errors, warnings) = (issues.Count(i => i.Level == "error"), issues.Count(i => i.Level == "warning"));
        return new ValidationVerdict(errors > 0 ? ValidationStatus.Failed : warnings > 0 ? ValidationStatus.Warnings : ValidationStatus.Passed, errors, warnings);
    }
}
