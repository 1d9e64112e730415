using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Work;

namespace LiveDashboard.App.Ingest;

/// <summary>Reads what validators and reviewers send. The first field that is wrong refuses all of it.</summary>
internal static class ReviewFields
{
    private const int MostIssues = 1000;

    private static readonly string[] Levels = ["error", "warning", "hint"];

    public static Reading<AddValidation> Validation(JsonElement body)
    {
        var fields = new FieldReader(body);
        var issues = Issues(fields);
        var verdict = ValidationVerdict.Of(issues);
        var content = fields.Text("content", FieldLimits.Content);
        var read = new NewValidation(fields.Required("file_path", FieldLimits.Path) ?? "", fields.Text("family", FieldLimits.Kind) ?? "markdown", Word<ValidationStatus>(fields, "status") ?? verdict.Status)
        {
            Uid = Uid(fields),
            Types = JsonSerializer.Serialize(Texts(fields, "types") ?? [], IngestJson.Default.IReadOnlyListString),
            Issues = ValidationIssue.Write(issues),
            Errors = verdict.Errors,
            Warnings = verdict.Warnings,
            Severity = Word<ReviewSeverity>(fields, "severity"),
            Confidence = fields.Number("confidence", 0, 1),
            Content = content,
            SizeBytes = content is null ? null : System.Text.Encoding.UTF8.GetByteCount(content),
            Source = fields.Text("source", FieldLimits.Source),
            WorkflowId = fields.Text("workflow_id", FieldLimits.Id) is { Length: > 0 } workflow ? workflow : null,
        };
        var recommendations = new List<NewRecommendation>();
        if (fields.Value("recommendations") is { } told && Recommendations(told, "recommendations").Failed(out var problem, out recommendations))
            return problem;
        return fields.Problem is { } wrong ? wrong : new AddValidation(read, recommendations);
    }

    /// <summary>One recommendation or an array of them.</summary>
    public static Reading<List<NewRecommendation>> Recommendations(JsonElement body, string name)
    {
        if (body.ValueKind == JsonValueKind.Object)
            return One(body, "").Failed(out var problem, out var one) ? problem : new List<NewRecommendation> { one };
        if (body.ValueKind != JsonValueKind.Array)
            return DoorProblem.Invalid(name, "must be an object or an array of them.");
        if (body.GetArrayLength() > FieldLimits.RecommendationsPerRequest)
            return DoorProblem.TooLarge(name, "more than 1,000 recommendations. Send fewer a request.");
        var read = new List<NewRecommendation>(body.GetArrayLength());
        foreach (var item in body.EnumerateArray())
        {
            if (One(item, FormattableString.Invariant($"[{read.Count}].")).Failed(out var wrong, out var recommendation))
                return wrong;
            read.Add(recommendation);
        }
        return read;
    }

    /// <summary>The checks that are asked for; null: all of them.</summary>
    public static IReadOnlyList<string>? Types(FieldReader fields)
    {
        var types = Texts(fields, "types");
        if (types?.FirstOrDefault(t => !Core.Work.Markdown.MarkdownCheck.Types.Contains(t)) is { } unknown)
            fields.Refuse("types", $"knows no '{TextClip.Bytes(unknown, 40)}'. There are {string.Join(", ", Core.Work.Markdown.MarkdownCheck.Types)}.");
        return types is { Count: > 0 } ? types : null;
    }

    public static string? Uid(FieldReader fields) =>
        fields.Text("uid", FieldLimits.Id) is { Length: 0 } ? fields.Refuse("uid", "is empty.") : fields.Text("uid", FieldLimits.Id);

    private static Reading<NewRecommendation> One(JsonElement item, string prefix)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return DoorProblem.Invalid(prefix.TrimEnd('.'), "a recommendation is a JSON object.");
        var fields = new FieldReader(item, prefix);
        var read = new NewRecommendation(fields.Required("title", FieldLimits.Title) ?? "")
        {
            Uid = Uid(fields),
            ValidationId = fields.Value("validation_id") is null ? null : fields.Count("validation_id", long.MaxValue),
            FilePath = fields.Text("file_path", FieldLimits.Path) is { Length: > 0 } path ? path : null,
            Type = fields.Text("type", FieldLimits.Kind) is { Length: > 0 } type ? type : "edit",
            Scope = fields.Text("scope", FieldLimits.Source),
            Line = fields.Number("line", 1, 100_000_000) is { } line ? (int)line : null,
            Severity = Word<ReviewSeverity>(fields, "severity") ?? ReviewSeverity.Medium,
            Confidence = fields.Number("confidence", 0, 1),
            Status = Word<RecommendationStatus>(fields, "status") ?? RecommendationStatus.Pending,
            Source = fields.Text("source", FieldLimits.Source),
            Instruction = fields.Text("instruction", FieldLimits.Essay),
            Rationale = fields.Text("rationale", FieldLimits.Essay),
            Original = fields.Text("original", FieldLimits.Excerpt),
            Proposed = fields.Text("proposed", FieldLimits.Excerpt),
        };
        if (read.Status is not (RecommendationStatus.Pending or RecommendationStatus.Proposed))
            fields.Refuse("status", "must be proposed or pending: decisions have doors of their own.");
        return fields.Problem is { } wrong ? wrong : read;
    }

    private static List<ValidationIssue> Issues(FieldReader fields)
    {
        var issues = new List<ValidationIssue>();
        if (fields.Value("issues") is not { } told)
            return issues;
        if (told.ValueKind != JsonValueKind.Array || told.GetArrayLength() > MostIssues)
        {
            fields.Refuse("issues", "must be an array of at most 1,000 objects.");
            return issues;
        }
        foreach (var item in told.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                fields.Refuse(FormattableString.Invariant($"issues[{issues.Count}]"), "an issue is a JSON object.");
                return issues;
            }
            var issue = new FieldReader(item, FormattableString.Invariant($"issues[{issues.Count}]."));
            var level = issue.Text("level", FieldLimits.Word) ?? "error";
            if (!Levels.Contains(level))
                issue.Refuse("level", "must be error, warning or hint.");
            issues.Add(new ValidationIssue(level, issue.Text("category", FieldLimits.Word) ?? "other", (int)(issue.Number("line", 0, 100_000_000) ?? 0), issue.Required("message", FieldLimits.Message) ?? "", issue.Text("suggestion", FieldLimits.Message))
            {
                Excerpt = issue.Text("excerpt", FieldLimits.Message),
            });
            if (issue.Problem is { } problem)
            {
                fields.Refuse(problem.Field ?? "issues", problem.Detail[(problem.Detail.IndexOf(':', StringComparison.Ordinal) + 2)..]);
                return issues;
            }
        }
        if (ValidationIssue.Write(issues).Length > FieldLimits.Issues)
            fields.Refuse("issues", "are longer than 1 MiB.");
        return issues;
    }

    private static IReadOnlyList<string>? Texts(FieldReader fields, string name)
    {
        if (fields.Value(name) is not { } told)
            return null;
        if (told.ValueKind == JsonValueKind.Array && told.GetArrayLength() <= 50 && told.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String && t.GetString()!.Length <= FieldLimits.Word))
            return [.. told.EnumerateArray().Select(t => t.GetString()!)];
        fields.Refuse(name, "must be an array of short texts.");
        return null;
    }

    private static T? Word<T>(FieldReader fields, string name)
        where T : struct, Enum
    {
        if (fields.Text(name, FieldLimits.Word) is not { } word)
            return null;
        if (!word.Any(char.IsDigit) && Enum.TryParse<T>(word, ignoreCase: true, out var value))
            return value;
        fields.Refuse(name, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");
        return null;
    }
}
