using System.Text.Json;
using LiveDashboard.Core.Model;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Code fences: each is closed, and says its language.</summary>
internal static class CodeCheck
{
    private const string Category = "code";

    public static IEnumerable<Found> Of(MarkdownText text)
    {
        foreach (var code in text.Document.Descendants<FencedCodeBlock>())
        {
            var line = text.LineOf(code);
            if (IsOpen(code))
                yield return new Found(new ValidationIssue("error", Category, line, "The code is not closed: all that follows is code.", $"End it with a line of {Fence(code)}."), () => Close(text, code));
            else if (string.IsNullOrWhiteSpace(code.Info))
                yield return new Found(new ValidationIssue("hint", Category, line, "The code does not say its language.", "Write it behind the fence, as in ```sh."), () => Name(text, code));
        }
    }

    internal static bool IsOpen(FencedCodeBlock code) => code.ClosingFencedCharCount == 0;

    private static string Fence(FencedCodeBlock code) => new(code.FencedChar, Math.Max(3, code.OpeningFencedCharCount));

    private static TextFix? Close(MarkdownText text, FencedCodeBlock code)
    {
        var first = text.LineOf(code);
        // The parser says nothing of where code without an end ends.
        var last = Math.Min(text.Lines.Count, first + code.Lines.Count);
        while (last > first && string.IsNullOrWhiteSpace(text[last]))
            last--;
        var before = text[first].IndexOf(code.FencedChar, StringComparison.Ordinal);
        if (before < 0)
            return null;
        // In a quote its mark is said again, in a list its text is only indented.
        var indent = string.Concat(text[first][..before].Select(c => c is '>' or '\t' ? c : ' '));
        return text.Fix(last, text[last] + text.Break + indent + Fence(code) + (last == text.Lines.Count && !text.EndsWithBreak ? text.Break : ""));
    }

    private static TextFix? Name(MarkdownText text, FencedCodeBlock code)
    {
        var content = code.Lines.ToString();
        var lines = content.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).ToArray();
        var language = lines.Length == 0 ? null : lines.All(l => l.StartsWith("$ ", StringComparison.Ordinal)) ? "sh" : IsJson(content) ? "json" : null;
        var line = text.LineOf(code);
        return language is null ? null : text.Fix(line, text[line].TrimEnd() + language);
    }

    private static bool IsJson(string content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
