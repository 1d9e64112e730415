using LiveDashboard.Core.Model;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>A text, its lines and what the parser makes of it. Lines are counted from 1.</summary>
internal sealed class MarkdownText
{
    private const int MostInExcerpt = 160;

    // What a person would still compare, and what hundreds of can be stored.
    private const int MostInFix = 10_000;

    // No letter, no mark and no space.
    private const char Blank = '\u0001';

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly List<int> _starts = [0];
    private readonly List<string> _lines = [];

    // The parser ends a line at a lone carriage return, too; editors and fixes do not.
    private readonly bool _fixable = true;

    public MarkdownText(string source)
    {
        Source = source;
        for (var at = source.AsSpan().IndexOfAny('\r', '\n'); at >= 0;)
        {
            var pair = source[at] == '\r' && at + 1 < source.Length && source[at + 1] == '\n';
            _fixable &= source[at] == '\n' || pair;
            _lines.Add(source[_starts[^1]..at]);
            _starts.Add(at + (pair ? 2 : 1));
            at = source.IndexOfAny(['\r', '\n'], _starts[^1]);
        }
        EndsWithBreak = _starts[^1] == source.Length;
        if (!EndsWithBreak)
            _lines.Add(source[_starts[^1]..]);
        Break = source.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        try
        {
            Document = Markdig.Markdown.Parse(source, Pipeline);
        }
        // So the parser says that quotes, lists or brackets nest beyond its limit.
        catch (ArgumentException)
        {
            Document = [];
            IsTooDeep = true;
        }
    }

    public string Source { get; }

    public MarkdownDocument Document { get; }

    /// <summary>The parser refused the text, and the document is empty.</summary>
    public bool IsTooDeep { get; }

    /// <summary>Without their line breaks, and without an empty one behind the last break.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public string Break { get; }

    /// <summary>True of the empty text, too.</summary>
    public bool EndsWithBreak { get; }

    /// <summary>Empty outside of the text.</summary>
    public string this[int line] => line >= 1 && line <= _lines.Count ? _lines[line - 1] : "";

    public int LineAt(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    // The parser counts an underlined heading, what stands in it and some rows of tables from another line.
    public int LineOf(MarkdownObject part) => LineAt(part.Span.Start);

    /// <summary>Where the line begins.</summary>
    public int StartOf(int line) => _starts[line - 1];

    public int LastLineOf(Block block) => LineAt(Math.Clamp(block.Span.End, block.Span.Start, Source.Length - 1));

    public TextFix? Fix(int line, string proposed) => Fix(line, line, proposed);

    /// <summary>None when there is nothing to replace, or too much.</summary>
    public TextFix? Fix(int first, int last, string proposed)
    {
        if (!_fixable || first < 1 || last < first || last > _lines.Count)
            return null;
        var original = Source[StartOf(first)..(StartOf(last) + _lines[last - 1].Length)];
        return original.Length is 0 or > MostInFix || original == proposed ? null : new TextFix(first, original, proposed);
    }

    public string? Excerpt(int line) =>
        line < 1 || line > _lines.Count ? null : string.Join('\n', _lines[Math.Max(0, line - 2)..Math.Min(_lines.Count, line + 1)].Select(Clip));

    /// <summary>The block's source with what is code, a link or HTML blanked out, so that only plain text is left in its place.</summary>
    public string Plain(LeafBlock block)
    {
        var text = Source[block.Span.Start..Math.Min(Source.Length, block.Span.End + 1)].ToCharArray();
        foreach (var part in block.Inline!.Descendants<Inline>().Where(i => i is CodeInline or LinkInline or AutolinkInline or HtmlInline))
        {
            for (var at = Math.Max(0, part.Span.Start - block.Span.Start); at <= part.Span.End - block.Span.Start && at < text.Length; at++)
                text[at] = text[at] is '\n' or '\r' ? text[at] : Blank;
        }
        return new string(text);
    }

    private static string Clip(string line) =>
        line.Length <= MostInExcerpt ? line : line[..(char.IsHighSurrogate(line[MostInExcerpt - 1]) ? MostInExcerpt - 1 : MostInExcerpt)];
}
