using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>
/// Links and images: where they lead is there, below the root. An address of the web is taken as it is: nothing is ever fetched.
/// </summary>
internal static partial class LinkCheck
{
    public static IEnumerable<ValidationIssue> Of(MarkdownDocument document, string source, string file, string root)
    {
        var anchors = document.Descendants<HeadingBlock>().Select(h => h.TryGetAttributes()?.Id).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var link in document.Descendants<LinkInline>())
        {
            var line = MarkdownCheck.LineOf(link);
            if (link.IsImage && !link.Descendants<LiteralInline>().Any(t => !t.Content.IsEmpty))
                yield return new ValidationIssue("warning", "image", line, "The image has no alternative text.", "Say in the square brackets what it shows.");
            if (Target(link, line, file, root, anchors) is { } issue)
                yield return issue;
        }
        foreach (var block in document.Descendants<LeafBlock>().Where(b => b.Inline is not null))
        {
            var text = Plain(block, source);
            foreach (Match reference in Reference().Matches(text))
                yield return new ValidationIssue("warning", "link", MarkdownCheck.LineOf(block) + text[..reference.Index].Count(c => c == '\n'), $"Nothing defines the reference {reference.Value}.", "Add a line such as [name]: address.");
        }
    }

    // The parser leaves a reference that nothing defines as plain text, in pieces: the source is looked at, without what is code or a link.
    private static string Plain(LeafBlock block, string source)
    {
        var text = source[block.Span.Start..Math.Min(source.Length, block.Span.End + 1)].ToCharArray();
        foreach (var part in block.Inline!.Descendants<Inline>().Where(i => i is CodeInline or LinkInline or AutolinkInline or HtmlInline))
        {
            for (var at = Math.Max(0, part.Span.Start - block.Span.Start); at <= part.Span.End - block.Span.Start && at < text.Length; at++)
                text[at] = text[at] == '\n' ? '\n' : ' ';
        }
        return new string(text);
    }

    private static ValidationIssue? Target(LinkInline link, int line, string file, string root, HashSet<string> anchors)
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
        return Missing(path, file, root) is { } why ? new ValidationIssue("error", category, line, $"{VisibleName(path)} {why}.") : null;
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

    [GeneratedRegex(@"\[[^\[\]]+\]\[[^\[\]]*\]")]
    private static partial Regex Reference();
}
