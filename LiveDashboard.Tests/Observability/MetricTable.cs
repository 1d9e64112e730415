using LiveDashboard.Tests.Architecture;

namespace LiveDashboard.Tests.Observability;

/// <summary>The rows of the table of metrics in docs/OBSERVABILITY.md.</summary>
internal sealed record MetricTable(string Name, string Kind, string Unit, string Attributes, string What)
{
    // Told only once something went wrong or telemetry came.
    private static readonly string[] Seldom = ["livedashboard.commit.refusals", "livedashboard.ingest.quarantined", "livedashboard.ingest.telemetry.records"];

    public bool IsSeldom => Seldom.Contains(Name);

    /// <summary>The name that Prometheus gives it: the unit in full, a total for what only grows.</summary>
    public string InPrometheus => Name.Replace('.', '_') + Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" } + (KindInPrometheus == "counter" ? "_total" : "");

    public string KindInPrometheus => Kind switch { "Histogram" => "histogram", "Counter" or "ObservableCounter" => "counter", _ => "gauge" };

    public static IReadOnlyList<MetricTable> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(SourceFile.Root(), "docs", "OBSERVABILITY.md"))
            .Where(l => l.StartsWith("| `livedashboard.", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(c => new MetricTable(c[1].Trim('`'), c[2], c[3].Trim('`'), c[4].Replace("`", "", StringComparison.Ordinal), c[5])),
    ];
}
