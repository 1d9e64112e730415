using LiveDashboard.Core.Model;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Headings: none is empty, no level is left out, one title, no two with the same name under the same heading.</summary>
internal static class HeadingCheck
{
    private const string Category = "heading";

    public static IEnumerable<Found> Of(MarkdownText text)
    {
        foreach (var heading in text.Document.Descendants<HeadingBlock>().Where(IsEmpty))
            yield return new Found(new ValidationIssue("error", Category, text.LineOf(heading), "The heading is empty.", "Give it a text or take it away."));
        var (level, titles) = (0, 0);
        var above = new Dictionary<string, int>[7];
        // What is quoted or listed has an order of its own.
        foreach (var heading in text.Document.OfType<HeadingBlock>())
        {
            var line = text.LineOf(heading);
            if (Text(heading) is { Length: > 0 } name && Twin(above, heading.Level, name, line) is { } twin)
                yield return new Found(new ValidationIssue("hint", Category, line, $"The heading \u201c{name}\u201d stands in line {twin}, too.", "Links to it find the first one."));
            if (heading.Level == 1 && ++titles == 2)
                yield return new Found(new ValidationIssue("warning", Category, line, "There is more than one heading of the first level.", "Keep one as the title."));
            var right = level + 1;
            if (level > 0 && heading.Level > right)
                yield return new Found(new ValidationIssue("warning", Category, line, $"The heading's level jumps from {level} to {heading.Level}.", $"Make it one of level {right}."), () => Raise(text, heading, right));
            level = heading.Level;
        }
    }

    private static bool IsEmpty(HeadingBlock heading) =>
        heading.Inline?.All(i => i is LiteralInline literal && string.IsNullOrWhiteSpace(literal.Content.ToString())) ?? true;

    private static string Text(HeadingBlock heading) =>
        string.Concat(heading.Inline?.Descendants<LeafInline>().Select(i => i switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, _ => "" }) ?? []).Trim();

    /// <summary>The line of the heading of the same name, as far as no higher one stands between.</summary>
    private static int? Twin(Dictionary<string, int>?[] above, int level, string name, int line)
    {
        Array.Clear(above, level + 1, above.Length - level - 1);
        var names = above[level] ??= new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return names.TryAdd(name, line) ? null : names[name];
    }

    private static TextFix? Raise(MarkdownText text, HeadingBlock heading, int level)
    {
        var line = text.LineOf(heading);
        var at = heading.Span.Start - text.StartOf(line);
        return at >= 0 && text[line].AsSpan(Math.Min(at, text[line].Length)).StartsWith(new string('#', heading.Level))
            ? text.Fix(line, text[line].Remove(at, heading.Level - level))
            : null;
    }
}
