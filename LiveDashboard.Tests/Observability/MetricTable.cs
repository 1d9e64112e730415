using LiveDashboard.Tests.Architecture;

namespace LiveDashboard.Tests.Observability;

/// <summary>The rows of the table of metrics in docs/OBSERVABILITY.md.</summary>
internal sealed record MetricTable(string Name, string Kind, string Unit, string Attributes, string What)
{
    public static IReadOnlyList<MetricTable> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(SourceFile.Root(), "docs", "OBSERVABILITY.md"))
            .Where(l => l.StartsWith("| `livedashboard.", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(c => new MetricTable(c[1].Trim('`'), c[2], c[3].Trim('`'), c[4].Replace("`", "", StringComparison.Ordinal), c[5])),
    ];
}
