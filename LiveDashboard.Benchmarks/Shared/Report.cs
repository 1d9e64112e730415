using System.Globalization;
using System.Text;

namespace LiveDashboard.Benchmarks;

/// <summary>What a benchmark found: a table, and what one must know to read it.</summary>
internal sealed class Report(string title, string how, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public List<string> Notes { get; } = [];

    public void Row(params string[] cells) => _rows.Add(cells);

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
