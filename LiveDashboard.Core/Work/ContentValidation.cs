using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Work.Markdown;

namespace LiveDashboard.Core.Work;

/// <summary>Validates content that somebody sends, and drafts a recommendation for each finding that asks for a change.</summary>
public sealed class ContentValidation(ValidationRoots roots, TimeProvider clock)
{
    /// <summary>Recommendations of one validation; of more the gravest.</summary>
    private const int MostRecommendations = 200;

    /// <summary>Characters of a drafted text and what it replaces; a longer one, as of a line without end, is left to people.</summary>
    private const int MostOfFix = 60_000;

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["front-matter"] = "Site builders read the front matter; what they cannot read they leave out, or they stop.",
        ["heading"] = "Headings are the outline that readers, search and screen readers go by.",
        ["link"] = "A reader who follows the link gets nowhere.",
        ["image"] = "Who cannot see the image is told what it shows, if a text says so.",
        ["code"] = "Code is shown as code only between its fences, and coloured only in a named language.",
        ["table"] = "A row that does not fit its head is filled up or cut by the renderer.",
        ["style"] = "Some renderers take the line for something else without it.",
    };

    /// <summary>Takes as long as parsing does: not for a circuit's thread.</summary>
    /// <param name="filePath">Where the content belongs. If that is below a root, links are looked up from there; nothing else is read.</param>
    /// <param name="types">The kinds of checks; null: all.</param>
    public AddValidation Of(string content, string filePath, string family, IReadOnlyCollection<string>? types, string? uid)
    {
        var started = clock.GetTimestamp();
        var place = roots.Find(filePath);
        var findings = MarkdownCheck.Of(content, place?.Full, place?.Root, types);
        var issues = findings.Select(f => f.Issue).ToArray();
        var verdict = ValidationVerdict.Of(issues);
        var bytes = Encoding.UTF8.GetBytes(content);
        var validation = new NewValidation(filePath, family, verdict.Status)
        {
            Uid = uid,
            Types = JsonSerializer.Serialize(types ?? MarkdownCheck.Types),
            Issues = ValidationIssue.Write(issues),
            Errors = verdict.Errors,
            Warnings = verdict.Warnings,
            Confidence = 1,
            Content = content,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            SizeBytes = bytes.Length,
            DurationMs = clock.GetElapsedTime(started).TotalMilliseconds,
        };
        return new AddValidation(validation, Drafts(findings));
    }

    private static List<NewRecommendation> Drafts(IReadOnlyList<Finding> findings) =>
    [
        .. findings
            .Where(f => f.Fix is not null || f.Issue.Level is "error" or "warning")
            .OrderByDescending(f => SeverityOf(f.Issue))
            .Take(MostRecommendations)
            .Select(f => Draft(f)),
    ];

    private static NewRecommendation Draft(Finding found) => Draft(found.Issue, found.Fix is { } fix && fix.Original.Length + fix.Proposed.Length < MostOfFix ? fix : null);

    private static NewRecommendation Draft(ValidationIssue issue, TextFix? fix) => new(issue.Message)
    {
        Type = issue.Category,
        Scope = issue.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {issue.Line}") : "the whole file",
        Line = fix?.Line ?? (issue.Line > 0 ? issue.Line : null),
        Severity = SeverityOf(issue),
        // A drafted text leaves less to judge than a task does.
        Confidence = fix is null ? 0.5 : 0.9,
        Instruction = issue.Suggestion ?? "Correct it in the file.",
        Rationale = Reasons.GetValueOrDefault(issue.Category),
        Original = fix?.Original,
        Proposed = fix?.Proposed,
    };

    private static ReviewSeverity SeverityOf(ValidationIssue issue) => issue.Level switch
    {
        "error" => ReviewSeverity.High,
        "warning" => ReviewSeverity.Medium,
        _ => ReviewSeverity.Low,
    };
}
