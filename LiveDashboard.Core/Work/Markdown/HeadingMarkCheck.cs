using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Text that was meant as a heading, but lacks the space behind its <c>#</c>.</summary>
internal static partial class HeadingMarkCheck
{
    public static IEnumerable<Found> Of(MarkdownText text)
    {
        foreach (var block in text.Document.OfType<ParagraphBlock>().Where(b => b.Inline is not null))
        {
            var first = text.LineOf(block);
            foreach (var (at, plain) in text.Plain(block).Split('\n').Index())
            {
                var line = first + at;
                if (Mark().Match(text[line]) is { Success: true } mark && plain.TrimStart().StartsWith('#') && IsHeading(mark.Groups[1].Length, mark.Groups[2].Value))
                    yield return new Found(new ValidationIssue("warning", "heading", line, "The heading lacks the space behind its #.", "Without it, it is text."), () => text.Fix(line, text[line].Insert(mark.Groups[2].Index, " ")));
            }
        }
    }

    // A single # also begins hashtags, numbers of issues and lines of C.
    private static bool IsHeading(int marks, string rest) => marks > 1
        ? char.IsLetterOrDigit(rest[0]) || rest[0] is '[' or '`' or '*'
        : char.IsLetter(rest[0]) && !Directive().IsMatch(rest) && !Hashtag().IsMatch(rest) && (char.IsUpper(rest[0]) || rest.TrimEnd().Contains(' ', StringComparison.Ordinal));

    [GeneratedRegex(@"^ {0,3}(#{1,6})([^#\s].*)$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(include|define|undef|if|ifdef|ifndef|elif|else|endif|error|warning|pragma|line|region|endregion)\b")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\s#\w")]
    private static partial Regex Hashtag();
}
