using LiveDashboard.Core.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>A YAML block at the top: it closes, parses, and is a mapping.</summary>
internal static class FrontMatterCheck
{
    private const string Category = "front-matter";

    public static IEnumerable<ValidationIssue> Of(string[] lines)
    {
        if (lines.Length == 0 || lines[0].TrimEnd() != "---")
            yield break;
        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() is "---" or "...");
        if (end < 0)
        {
            yield return new ValidationIssue("error", Category, 1, "The front matter is not closed.", "End it with a line of three hyphens.");
            yield break;
        }
        if (Read(lines[1..end]) is { } issue)
            yield return issue;
    }

    private static ValidationIssue? Read(string[] yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(string.Join('\n', yaml)));
            return stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlMappingNode
                ? null
                : new ValidationIssue("warning", Category, 2, "The front matter is no mapping of names to values.", "Write lines such as title: A title.");
        }
        catch (YamlException e)
        {
            return new ValidationIssue("error", Category, (int)e.Start.Line + 1, $"The front matter is no valid YAML: {e.InnerException?.Message ?? e.Message}");
        }
        // Of its own parser's making: what it does not expect is a fault of the text, too.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            return new ValidationIssue("error", Category, 2, "The front matter is no valid YAML.");
        }
    }
}
