using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Images: each says what it shows.</summary>
internal static partial class ImageCheck
{
    public static IEnumerable<Found> Of(MarkdownText text)
    {
        foreach (var image in text.Document.Descendants<LinkInline>().Where(i => i.IsImage && !i.Descendants<LeafInline>().Any(t => t is CodeInline or AutolinkInline or HtmlEntityInline || (t is LiteralInline l && !string.IsNullOrWhiteSpace(l.Content.ToString())))))
            yield return new Found(new ValidationIssue("warning", "image", text.LineOf(image), "The image has no alternative text.", "Say in the square brackets what it shows."), () => Name(text, image));
    }

    /// <summary>A draft: the file's name in words.</summary>
    private static TextFix? Name(MarkdownText text, LinkInline image)
    {
        var path = (image.Url ?? "").Split('?', '#')[0];
        var name = NoWord().Replace(Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(path)), " ").Trim();
        var line = text.LineOf(image);
        var at = image.Span.Start - text.StartOf(line);
        return name.Any(char.IsLetter) && at >= 0 && at < text[line].Length && Brackets().Match(text[line], at) is { Success: true } brackets
            ? text.Fix(line, text[line].Remove(at, brackets.Length).Insert(at, $"![{name}]"))
            : null;
    }

    [GeneratedRegex(@"\G!\[\s*\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[^\p{L}\p{N}.]+")]
    private static partial Regex NoWord();
}
