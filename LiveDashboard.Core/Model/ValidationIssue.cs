using System.Collections.Immutable;
using System.Text.Json;

namespace LiveDashboard.Core.Model;

/// <summary>One finding in a file.</summary>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>hint</c>.</param>
/// <param name="Category">What was checked: <c>front-matter</c>, <c>heading</c>, <c>link</c>, <c>image</c>, <c>code</c>, <c>table</c>, <c>style</c>, <c>file</c>.</param>
/// <param name="Line">Counted from 1; 0 for the file as a whole.</param>
public sealed record ValidationIssue(string Level, string Category, int Line, string Message, string? Suggestion = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The line of the finding between its neighbours, each clipped; null for the file as a whole.</summary>
    public string? Excerpt { get; init; }

    public static string Write(IReadOnlyList<ValidationIssue> issues) => JsonSerializer.Serialize(issues, Web);

    /// <summary>Reads what a row holds; a row that somebody else wrote in another shape has no issues to show.</summary>
    public static ImmutableArray<ValidationIssue> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<ValidationIssue>?>(json, Web) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
