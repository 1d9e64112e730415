using LiveDashboard.Core.Model;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Headings: none is empty, no level is left out, one title, no two with the same name under the same heading.</summary>
internal static class HeadingCheck
{
    private const string Category = "heading";

    public static IEnumerable<ValidationIssue> Of(MarkdownDocument document)
    {
        var level = 0;
        var titles = 0;
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var line = MarkdownCheck.LineOf(heading);
            var text = Text(heading);
            if (text.Length == 0)
                yield return new ValidationIssue("error", Category, line, "The heading is empty.", "Give it a text or take it away.");
            else if (!names.TryAdd($"{heading.Level} {text}", line))
                yield return new ValidationIssue("hint", Category, line, $"The heading \u201c{text}\u201d stands in line {names[$"{heading.Level} {text}"]}, too.", "Links to it find the first one.");
            if (heading.Level == 1 && ++titles == 2)
                yield return new ValidationIssue("warning", Category, line, "There is more than one heading of the first level.", "Keep one as the title.");
            if (level > 0 && heading.Level > level + 1)
                yield return new ValidationIssue("warning", Category, line, $"The heading's level jumps from {level} to {heading.Level}.", $"Make it one of level {level + 1}.");
            level = heading.Level;
        }
    }

    internal static string Text(HeadingBlock heading) =>
        string.Concat(heading.Inline?.Descendants<LeafInline>().Select(i => i switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, _ => "" }) ?? []).Trim();
}
