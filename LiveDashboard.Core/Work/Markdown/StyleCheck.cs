using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>What is well formed, but reads or merges badly: headings stand free, the last line ends.</summary>
internal static partial class StyleCheck
{
    private const string Category = "style";

    public static IEnumerable<Found> Of(MarkdownText text)
    {
        Block? previous = null;
        foreach (var block in text.Document)
        {
            if (block is HeadingBlock heading && Crowded(text, heading, previous) is { } finding)
                yield return finding;
            previous = block;
        }
        // An open fence is closed with a line break behind it: two changes of the last line would not go together.
        if (!text.EndsWithBreak && !text.Document.Descendants<FencedCodeBlock>().Any(CodeCheck.IsOpen))
        {
            var last = text.Lines.Count;
            yield return new Found(new ValidationIssue("hint", Category, last, "The last line does not end with a line break."), () => text.Fix(last, text[last] + text.Break));
        }
    }

    private static Found? Crowded(MarkdownText text, HeadingBlock heading, Block? previous)
    {
        var (first, last) = (text.LineOf(heading), text.LastLineOf(heading));
        // Between two headings one empty line is enough: the first of them asks for it.
        var before = first > 1 && previous is not (null or HeadingBlock or YamlFrontMatterBlock) && !IsBlank(text[first - 1]);
        var after = last < text.Lines.Count && !IsBlank(text[last + 1]);
        if (!before && !after)
            return null;
        var where = before && after ? "before and after" : before ? "before" : "after";
        var lines = string.Join(text.Break, Enumerable.Range(first, last - first + 1).Select(l => text[l]));
        return new Found(
            new ValidationIssue("hint", Category, first, $"The heading has no empty line {where} it.", "Set it apart from the text."),
            () => text.Fix(first, last, (before ? text.Break : "") + lines + (after ? text.Break : "")));
    }

    // A comment or an anchor shows nothing, as an empty line does.
    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line) || string.IsNullOrWhiteSpace(Anchor().Replace(Comment().Replace(line, ""), ""));

    [GeneratedRegex(@"<!--.*?(-->|$)|^.*?-->")]
    private static partial Regex Comment();

    [GeneratedRegex(@"<a\s[^<>]*>\s*</a>", RegexOptions.IgnoreCase)]
    private static partial Regex Anchor();
}
