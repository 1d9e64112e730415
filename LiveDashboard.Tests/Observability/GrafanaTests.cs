using System.Text.Json;
using System.Text.RegularExpressions;
using LiveDashboard.Tests.Architecture;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Observability;

/// <summary>The dashboard in docs/grafana asks for nothing that a real board does not tell.</summary>
[Collection("faults")]
public sealed partial class GrafanaTests : Disaster
{
    // Prometheus adds these to whatever it scrapes; refusals and telemetry have theirs once there are some.
    private static readonly string[] Given = ["job", "instance", "reason", "signal"];

    private static JsonElement Board { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceFile.Root(), "docs", "grafana", "livedashboard.json"))).RootElement;

    private static string[] Queries { get; } =
    [
        .. Board.GetProperty("panels").EnumerateArray().Where(p => p.TryGetProperty("targets", out _))
            .SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!),
        .. Board.GetProperty("templating").GetProperty("list").EnumerateArray().Where(v => v.TryGetProperty("definition", out _)).Select(v => v.GetProperty("definition").GetString()!),
    ];

    [Fact]
    public async Task Each_metric_and_label_it_asks_for_is_in_a_real_scrape()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        using var content = new StringContent("""{"event_type":"one"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await board.Http.PostAsync(new Uri("/api/events", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        var scrape = await Scrape.OfAsync(board.Http);
        await Eventually.True(() => (scrape = Scrape.OfAsync(board.Http).GetAwaiter().GetResult()).Names.Intersect(["livedashboard_ingest_requests_total", "livedashboard_feed_lag_seconds_bucket"]).Count() == 2);
        string[] names = [.. scrape.Names, .. MetricTable.Rows.Where(r => r.IsSeldom).Select(r => r.InPrometheus)];
        string[] labels = [.. Label().Matches(scrape.Text).Select(m => m.Groups[1].Value).Distinct(), .. Given];

        Assert.All(Queries, query =>
        {
            Assert.Equal(query.Count(c => c == '('), query.Count(c => c == ')'));
            Assert.All(Metrics(query), name => Assert.Contains(name, names));
            Assert.All(Labels(query), label => Assert.Contains(label, labels));
        });
    }

    [Fact]
    public void Each_metric_of_the_boards_own_is_drawn()
    {
        var drawn = Queries.SelectMany(Metrics).ToHashSet(StringComparer.Ordinal);

        Assert.All(MetricTable.Rows, row => Assert.True(drawn.Any(d => d == row.InPrometheus || d == $"{row.InPrometheus}_bucket"), row.InPrometheus));
    }

    [Fact]
    public void Panels_have_their_own_numbers_and_do_not_lie_on_each_other()
    {
        var panels = Board.GetProperty("panels").EnumerateArray().ToArray();
        var places = panels.Select(p => p.GetProperty("gridPos")).Select(g => (X: g.GetProperty("x").GetInt32(), Y: g.GetProperty("y").GetInt32(), W: g.GetProperty("w").GetInt32(), H: g.GetProperty("h").GetInt32())).ToArray();

        Assert.Equal(panels.Length, panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
        for (var i = 0; i < places.Length; i++)
        {
            Assert.True(places[i].X + places[i].W <= 24);
            Assert.All(places[(i + 1)..], b => Assert.True(b.X >= places[i].X + places[i].W || places[i].X >= b.X + b.W || b.Y >= places[i].Y + places[i].H || places[i].Y >= b.Y + b.H));
        }
    }

    private static IEnumerable<string> Metrics(string query) => Metric().Matches(Braces().Replace(By().Replace(query, ""), "")).Select(m => m.Value);

    private static IEnumerable<string> Labels(string query) =>
        By().Matches(query).SelectMany(m => m.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)).Concat(Asked().Matches(query).Select(m => m.Groups[1].Value));

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex By();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex("""\b([a-z_]+)(?:=~|!=|=)"[^"]*""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:livedashboard|dotnet|http|kestrel)_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex("""[{,]([a-z_]+)=""")]
    private static partial Regex Label();
}
