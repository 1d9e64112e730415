using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>
/// Links and images: where they lead is there, below the root. An address of the web is taken as it is: nothing is ever fetched.
/// </summary>
internal static partial class LinkCheck
{
    public static IEnumerable<Found> Of(MarkdownText text, string? file, string? root)
    {
        var anchors = new HeadingAnchors(text);
        foreach (var link in text.Document.Descendants<LinkInline>())
        {
            if (Target(link, text.LineOf(link), file, root, anchors) is { } issue)
                yield return new Found(issue, null);
        }
        foreach (var block in text.Document.Descendants<LeafBlock>().Where(b => b.Inline is not null))
        {
            foreach (var at in References(text.Plain(block)))
                yield return new Found(new ValidationIssue("warning", "link", text.LineAt(block.Span.Start + at.Start.Value), $"Nothing defines the reference {VisibleName(text.Source[(block.Span.Start + at.Start.Value)..(block.Span.Start + at.End.Value)])}.", "Add a line such as [name]: address."));
        }
    }

    /// <summary>The parser leaves a reference that nothing defines as plain text, in pieces.</summary>
    private static IEnumerable<Range> References(string plain)
    {
        foreach (Match match in Reference().Matches(plain))
        {
            // So are indexes, optional arguments and sources by number written, too.
            var glued = match.Index > 0 && (char.IsLetterOrDigit(plain[match.Index - 1]) || plain[match.Index - 1] is '_' or ')' or ']');
            if (!glued && !match.Value.All(c => c is '[' or ']' or ',' or ' ' || char.IsAsciiDigit(c)) && plain[match.Index + 1] != ',')
                yield return match.Index..(match.Index + match.Length);
        }
    }

    private static ValidationIssue? Target(LinkInline link, int line, string? file, string? root, HeadingAnchors anchors)
    {
        var category = link.IsImage ? "image" : "link";
        var url = link.Url?.Trim() ?? "";
        if (url.Length == 0)
            return new ValidationIssue("error", category, line, link.IsImage ? "The image has no address." : "The link leads nowhere.", "Put the address in the round brackets.");
        if (url.StartsWith("//", StringComparison.Ordinal) || Scheme().IsMatch(url))
            return null;
        var (path, anchor) = url.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? (url[..hash], url[(hash + 1)..]) : (url, "");
        path = Uri.UnescapeDataString(path.Split('?')[0]);
        if (path.Length == 0)
        {
            return anchor.Length == 0 || anchors.Contains(Uri.UnescapeDataString(anchor))
                ? null
                : new ValidationIssue("warning", category, line, $"No heading here is called #{anchor}.");
        }
        if (file is null || root is null || Page().IsMatch(path) || Missing(path, file, root) is not { } why)
            return null;
        // Generators of sites leave the ending out, and GitHub does not put it back.
        var ending = !path.EndsWith('/') && Missing(path + ".md", file, root) is null ? $"{VisibleName(path)}.md does." : null;
        return new ValidationIssue("error", category, line, $"{VisibleName(path)} {why}.", ending);
    }

    private static string? Missing(string path, string file, string root)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return "is no file name";
        // As websites mean it: from the root on.
        var full = Path.GetFullPath(path[0] is '/' ? Path.Combine(root, path.TrimStart('/')) : Path.Combine(Path.GetDirectoryName(file)!, path));
        if (!ValidationRoots.IsBelow(full, root))
            return "leads out of the root";
        // Nothing is told of what lies outside, not even whether it is there.
        return RealPath.Of(full) is { } real && ValidationRoots.IsBelow(real, root) ? null : "does not exist";
    }

    private static string VisibleName(string path) => path.Length <= 200 ? path : path[..200] + "…";

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();

    // Seen from a file of a repository on GitHub, these lie beside its files.
    [GeneratedRegex(@"^(\.\./){2,}(issues|pulls?|wiki|releases|discussions|actions|milestones|labels|security|projects|compare|commits)(/|$)")]
    private static partial Regex Page();

    [GeneratedRegex(@"\[[^\[\]]+\]\[[^\[\]]*\]")]
    private static partial Regex Reference();
}
