using LiveDashboard.Core.Model;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Checks the text of a Markdown file. Reads the file system only to see whether what is linked to exists below the root.</summary>
internal static class MarkdownCheck
{
    private const int MostIssues = 500;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePreciseSourceLocation().Build();

    /// <summary>Findings by line. Of very many the first are answered.</summary>
    public static IReadOnlyList<ValidationIssue> Of(string text, string file, string root)
    {
        var lines = text.Split('\n');
        var document = Markdig.Markdown.Parse(text, Pipeline);
        ValidationIssue[] all =
        [
            .. FrontMatterCheck.Of(lines),
            .. HeadingCheck.Of(document),
            .. LinkCheck.Of(document, text, file, root),
            .. CodeCheck.Of(document, lines),
            .. TableCheck.Of(document, lines),
        ];
        return [.. all.OrderBy(i => i.Line).Take(MostIssues)];
    }

    internal static int LineOf(MarkdownObject part) => part.Line + 1;
}
