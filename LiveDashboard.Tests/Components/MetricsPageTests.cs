using Bunit;
using LiveDashboard.App.Features.Metrics;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class MetricsPageTests : BoardContext
{
    private static readonly Distribution Commits = new([0.001, 0.005, 0.05], [50, 49, 1, 0], Count: 100, Sum: 0.2, Max: 0.03);

    private MetricsBoard Metrics => Services.GetRequiredService<MetricsBoard>();

    [Fact]
    public void Before_the_first_sample_it_says_since_when_it_collects()
    {
        Metrics.Begin(Clock.GetUtcNow());

        var page = Render<MetricsPage>();

        Assert.Contains("collecting since 12:00:00", page.Find(".page-h").TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.FindAll("section.metric").Count);
        Assert.All(page.FindAll(".metric dd"), figure => Assert.Equal("–", figure.TextContent));
        Assert.All(page.FindAll(".metric path.line"), line => Assert.Equal("", line.GetAttribute("d")));
    }

    [Fact]
    public void A_new_sample_moves_figures_drawings_and_the_table()
    {
        Metrics.Begin(Clock.GetUtcNow());
        var page = Render<MetricsPage>();
        Parked(2);

        Sample(requests: 10, queue: 2);
        Sample(requests: 40, queue: 5);

        // A frame may show the first of the two; only the second has these.
        Eventually(page, () => Assert.Equal(["5/s", "0/s", "0/s", "0/s"], Figures(page, "panel-requests")));
        Assert.Equal(["1.0 ms", "5.0 ms"], Figures(page, "panel-commit-time"));
        Assert.Equal(["5"], Figures(page, "panel-queue"));
        Assert.Equal("M895 750l5 -750", page.Find("[aria-labelledby=panel-requests] path.line.k0").GetAttribute("d"));
        Assert.Contains("Queue, commands that wait for the writer, the last 15 minutes: waiting 5 now, 5 at most", page.Find("[aria-labelledby=panel-queue] svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        var rows = page.FindAll(".metric-t tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Select(c => c.TextContent))).ToArray();
        Assert.Equal(page.FindAll(".metric dd").Count, rows.Length);
        Assert.Contains("Queue, waiting|5|3.5|5|commands that wait for the writer", rows);
    }

    [Fact]
    public void Who_looks_on_pays_only_for_what_is_new()
    {
        var charts = Services.GetRequiredService<MetricCharts>();
        Sample(requests: 1, queue: 0);

        Assert.True(charts.Current == charts.Current);
    }

    [Fact]
    public void A_silence_is_a_gap_and_a_lone_point_is_a_dot()
    {
        var path = new LinePath(top: 10);
        path.Add(0, 5);
        path.Add(5, 5);
        path.Add(10, 5);
        path.Add(15, 10);
        path.Add(20, null);
        path.Add(25, 2);
        path.Add(100, 3);
        path.Add(105, 300);

        Assert.Equal(("M0 500h10l5 -500M25 800h0M100 700l5 -700", "M0 1000V500h10l5 -500V1000ZM25 1000V800V1000ZM100 1000V700l5 -700V1000Z"), path.Done());
    }

    [Theory]
    [InlineData(3, "4", "2")]
    [InlineData(5, "6", "3")]
    [InlineData(11, "20", "10")]
    [InlineData(61, "80", "40")]
    [InlineData(1001, "2.0k", "1.0k")]
    public void The_scale_ends_where_its_half_is_easy_to_say(long queue, string top, string middle)
    {
        var kind = new ChartKind("Queue", "", "", 4, LineKind.Level("waiting", "k0", s => s.QueueDepth));

        var chart = MetricChart.Of(kind, [new MetricSample(Clock.GetUtcNow(), TimeSpan.FromSeconds(5)) { QueueDepth = queue }]);

        Assert.Equal((top, middle), (chart.Top, chart.Middle));
    }

    private static string[] Figures(IRenderedComponent<MetricsPage> page, string panel) =>
        [.. page.FindAll($"[aria-labelledby={panel}] dd").Select(d => d.TextContent)];

    private void Sample(long requests, long queue)
    {
        Clock.Advance(TimeSpan.FromSeconds(5));
        Metrics.Add(new MetricSample(Clock.GetUtcNow(), TimeSpan.FromSeconds(5)) { Commit = Commits, Requests = new RequestCounts(requests, 0, 0, 0), QueueDepth = queue });
        Bus.Publish(Topics.Metrics);
    }
}
