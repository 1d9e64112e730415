using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Checks the text of a Markdown file. Reads the file system only to see whether what is linked to exists below the root.</summary>
public static class MarkdownCheck
{
    private const int MostFindings = 500;

    /// <summary>The categories there are to check.</summary>
    public static IReadOnlyList<string> Types { get; } = ["front-matter", "heading", "link", "image", "code", "table", "style"];

    /// <summary>Findings by line. Of very many the gravest are answered.</summary>
    /// <param name="text">The Markdown.</param>
    /// <param name="file">Where it lies; null for a text that has no place on disk, whose links to files are taken as they are.</param>
    /// <param name="root">What its links may not lead out of; null as before.</param>
    /// <param name="types">The categories to check; null for all.</param>
    public static IReadOnlyList<Finding> Of(string text, string? file, string? root, IReadOnlyCollection<string>? types = null)
    {
        if (MarkdownDensity.IsTooDense(text))
            return [new Finding(new ValidationIssue("error", "file", 0, "The text holds too many brackets or headings to be checked.", "Divide it into several files."), null)];
        var markdown = new MarkdownText(text);
        if (markdown.IsTooDeep)
            return [new Finding(new ValidationIssue("error", "file", 0, "The text nests too deeply to be read."), null)];
        bool Wanted(string type) => types?.Contains(type) ?? true;
        Found[] all =
        [
            .. Wanted("front-matter") ? FrontMatterCheck.Of(markdown) : [],
            .. Wanted("heading") ? HeadingCheck.Of(markdown) : [],
            .. Wanted("heading") ? HeadingMarkCheck.Of(markdown) : [],
            .. Wanted("link") || Wanted("image") ? LinkCheck.Of(markdown, file, root) : [],
            .. Wanted("image") ? ImageCheck.Of(markdown) : [],
            .. Wanted("code") ? CodeCheck.Of(markdown) : [],
            .. Wanted("table") ? TableCheck.Of(markdown) : [],
            .. Wanted("style") ? StyleCheck.Of(markdown) : [],
        ];
        // Sorted as a whole: of two sorted lists in a row LINQ picks the first few in quadratic time, 15 s for 100,000.
        var gravest = all.Where(f => Wanted(f.Issue.Category)).OrderBy(f => f.Issue.Level switch { "error" => 0, "warning" => 1, _ => 2 }).ThenBy(f => f.Issue.Line).ToArray();
        return
        [
            .. gravest.Take(MostFindings).OrderBy(f => f.Issue.Line)
                .Select(f => new Finding(f.Issue with { Excerpt = markdown.Excerpt(f.Issue.Line) }, f.Fix?.Invoke())),
        ];
    }
}
