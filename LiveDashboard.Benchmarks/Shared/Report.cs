using System.Globalization;
using System.Text;

namespace LiveDashboard.Benchmarks;

/// <summary>What a benchmark found: a table, and what one must know to read it.</summary>
internal sealed class Report(string title, string how, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public List<string> Notes { get; } = [];

    public void Row(params string[] cells) => _rows.Add(cells);

    /// <summary>The same in one cell of the page of faults.</summary>
    public Found ToFound() => new(
        string.Join("; ", _rows.Select(row => string.Join(", ", row.Select((cell, at) => (cell, at)).Where(c => columns[c.at] != "target").Select(c => $"{columns[c.at]} {c.cell}")))),
        !_rows.Any(row => row.Any(cell => cell.Contains("missed", StringComparison.Ordinal))));

    public static string Ms(double value) => Number(value);

    public static string Number(double value) => value switch
    {
        double.NaN => "–",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    public static string Verdict(bool isMet) => isMet ? "met" : "**missed**";

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{how}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (var row in _rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |");
        text.AppendLine();
        foreach (var note in Notes)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {note}");
        return text.ToString();
    }
}
