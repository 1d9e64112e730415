using LiveDashboard.Core.Model;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>Tables: each row has as many cells as the head. The parser fills up rows, so the text is looked at.</summary>
internal static class TableCheck
{
    public static IEnumerable<ValidationIssue> Of(MarkdownDocument document, string[] lines)
    {
        foreach (var table in document.Descendants<Table>())
        {
            var columns = Cells(lines, table.Line);
            foreach (var row in table.OfType<TableRow>().Where(r => !r.IsHeader))
            {
                if (Cells(lines, row.Line) is var cells && cells != columns)
                    yield return new ValidationIssue("warning", "table", MarkdownCheck.LineOf(row), $"The row has {cells} cells, the head of the table {columns}.", "Write a bar within a cell as \\|.");
            }
        }
    }

    private static int Cells(string[] lines, int line)
    {
        if (line < 0 || line >= lines.Length)
            return 0;
        var text = lines[line].Trim();
        var (bars, code) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '`')
                code = !code;
            else if (text[i] == '|' && !code)
                bars++;
        }
        return bars + 1 - (text.StartsWith('|') ? 1 : 0) - (text.EndsWith('|') && !text.EndsWith("\\|", StringComparison.Ordinal) ? 1 : 0);
    }
}
