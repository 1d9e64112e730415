using System.Net;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>The places in a text that a link can lead to, named as GitHub names them: by headings and by attributes in HTML.</summary>
internal sealed partial class HeadingAnchors
{
    private const string Prefix = "user-content-";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "top" };
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public HeadingAnchors(MarkdownText text)
    {
        foreach (var part in text.Document.Descendants())
        {
            if (part is HeadingBlock { Inline: { } inline })
                AddHeading(string.Concat(Shown(inline)));
            else if (part is HtmlBlock block)
                AddHtml(text.Source[block.Span.Start..Math.Min(text.Source.Length, block.Span.End + 1)]);
            else if (part is HtmlInline tag)
                AddAttributes(tag.Tag);
        }
    }

    public bool Contains(string anchor) =>
        _names.Contains(anchor) || (anchor.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && _names.Contains(anchor[Prefix.Length..]));

    // An image's alternative text is no part of the name.
    private static IEnumerable<string> Shown(ContainerInline inlines) => inlines.SelectMany(i => i switch
    {
        LiteralInline literal => [literal.Content.ToString()],
        CodeInline code => [code.Content],
        HtmlEntityInline entity => [entity.Transcoded.ToString()],
        AutolinkInline address => [address.Url],
        LinkInline { IsImage: true } => [],
        ContainerInline inner => Shown(inner),
        _ => Enumerable.Empty<string>(),
    });

    private void AddHeading(string shown)
    {
        // A short code is shown as its emoji, which leaves the name, or as it stands; a space beside an image or in HTML may count or not.
        foreach (var name in new[] { shown, shown.Trim(), ShortCode().Replace(shown, "") }.Select(NameOf).Distinct())
            Add(name);
    }

    private void Add(string name)
    {
        var before = _seen.GetValueOrDefault(name);
        _seen[name] = before + 1;
        _names.Add(before == 0 ? name : $"{name}-{before}");
    }

    private void AddHtml(string html)
    {
        AddAttributes(html);
        var start = -1;
        foreach (Match tag in HeadingTag().Matches(html))
        {
            if (tag.Value[1] != '/')
                start = tag.Index + tag.Length;
            else if (start >= 0)
            {
                AddHeading(WebUtility.HtmlDecode(Tag().Replace(html[start..tag.Index], "")));
                start = -1;
            }
        }
    }

    private void AddAttributes(string html)
    {
        foreach (Match match in Attribute().Matches(html))
            _names.Add(WebUtility.HtmlDecode(match.Groups[1].Value));
    }

    private static string NameOf(string shown) => NotInName().Replace(shown, "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]")]
    private static partial Regex NotInName();

    [GeneratedRegex(@":[a-z0-9_+-]+:")]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"</?h[1-6]\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingTag();

    [GeneratedRegex(@"<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s(?:id|name)=[""']?([^""'\s<>]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
