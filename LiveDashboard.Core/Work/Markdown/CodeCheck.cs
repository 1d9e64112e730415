using LiveDashboard.Core.Model;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Code fences: each is closed, and says its language.</summary>
internal static class CodeCheck
{
    public static IEnumerable<ValidationIssue> Of(MarkdownDocument document, string[] lines)
    {
        foreach (var code in document.Descendants<FencedCodeBlock>())
        {
            var line = MarkdownCheck.LineOf(code);
            if (code.ClosingFencedCharCount == 0)
                yield return new ValidationIssue("error", "code", line, "The code is not closed: all that follows is code.", $"End it with a line of {new string(code.FencedChar, Math.Max(3, code.OpeningFencedCharCount))}.");
            else if (string.IsNullOrWhiteSpace(code.Info) && line <= lines.Length)
                yield return new ValidationIssue("hint", "code", line, "The code does not say its language.", "Write it behind the fence, as in ```sh.");
        }
    }
}
