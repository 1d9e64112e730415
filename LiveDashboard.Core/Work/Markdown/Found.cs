using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>A finding whose fix is made only if it is among those that are answered: a long line may have thousands.</summary>
internal sealed record Found(ValidationIssue Issue, Func<TextFix?>? Fix = null);
