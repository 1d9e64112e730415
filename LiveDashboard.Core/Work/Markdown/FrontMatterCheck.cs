using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;
using YamlDotNet.Core;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>A YAML block at the top: it closes, parses, and is a mapping.</summary>
internal static partial class FrontMatterCheck
{
    private const string Category = "front-matter";

    public static IEnumerable<Found> Of(MarkdownText text)
    {
        var lines = text.Lines.ToArray();
        if (lines.Length == 0 || lines[0].TrimEnd() != "---")
            yield break;
        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() is "---" or "...");
        // Without a name below it, it is a line across the page.
        if (end < 0 && lines.Length > 1 && Name().IsMatch(lines[1]))
            yield return new Found(new ValidationIssue("error", Category, 1, "The front matter is not closed.", "End it with a line of three hyphens."), () => Close(text, lines));
        else if (end > 0 && Read(lines[1..end]) is { } issue)
            yield return new Found(issue, null);
    }

    /// <summary>Certain only where names and values end at an empty line, a heading or the end of the text.</summary>
    private static TextFix? Close(MarkdownText text, string[] lines)
    {
        var end = 1;
        while (end < lines.Length && (Name().IsMatch(lines[end]) || (end > 1 && Continued().IsMatch(lines[end]))))
            end++;
        if (end == 1 || (end < lines.Length && !string.IsNullOrWhiteSpace(lines[end]) && lines[end][0] != '#') || Read(lines[1..end]) is not null)
            return null;
        return text.Fix(end, lines[end - 1] + text.Break + "---");
    }

    private static ValidationIssue? Read(string[] yaml)
    {
        try
        {
            return YamlOutline.IsMapping(string.Join('\n', yaml))
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

    [GeneratedRegex(@"^[A-Za-z_][\w-]*:(\s|$)")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(\s+\S|- )")]
    private static partial Regex Continued();
}
