using LiveDashboard.Core.Model;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Tables: each row has as many cells as the head. The parser fills up rows and loses their lines, so the text is looked at.</summary>
internal static class TableCheck
{
    public static IEnumerable<Found> Of(MarkdownText text)
    {
        foreach (var table in text.Document.Descendants<Table>())
        {
            var first = text.LineOf(table);
            var columns = Cells(text[first][(table.Span.Start - text.StartOf(first))..]);
            // With another number of dashes than names it is no table on GitHub, though it is one for the parser.
            if (Cells(Row(text[first + 1])) != columns)
                continue;
            foreach (var line in Enumerable.Range(first + 2, Math.Max(0, text.LastLineOf(table) - first - 1)))
            {
                if (Cells(Row(text[line])) is var cells && cells != columns)
                    yield return new Found(new ValidationIssue("warning", "table", line, $"The row has {cells} cells, the head of the table {columns}.", "Write a bar within a cell as \\|."), () => Pad(text, line, columns - cells));
            }
        }
    }

    /// <summary>Without the marks of a quote around the table.</summary>
    private static string Row(string line) => line.TrimStart(' ', '\t', '>');

    private static TextFix? Pad(MarkdownText text, int line, int missing)
    {
        var row = text[line].TrimEnd();
        return missing <= 0 ? null : text.Fix(line, row + (EndsWithBar(row) ? "" : " |") + string.Concat(Enumerable.Repeat("  |", missing)));
    }

    private static bool EndsWithBar(string row) => row.EndsWith('|') && !row.EndsWith("\\|", StringComparison.Ordinal);

    private static int Cells(string line)
    {
        var text = line.Trim();
        var bars = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            // Within code, too: on GitHub cells come first.
            else if (text[i] == '|')
                bars++;
        }
        return bars + 1 - (text.StartsWith('|') ? 1 : 0) - (EndsWithBar(text) ? 1 : 0);
    }
}
