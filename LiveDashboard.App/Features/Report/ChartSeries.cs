namespace LiveDashboard.App.Features.Report;

/// <summary>One colour of a chart.</summary>
public sealed record ChartSeries(string Name, Func<ReportSlot, double> Of)
{
    public static IReadOnlyList<ChartSeries> Cost { get; } = [new("Cost", s => (double)s.Tokens.Cost)];

    public static IReadOnlyList<ChartSeries> Tokens { get; } =
    [
        new("Cache read", s => s.Tokens.CacheRead), new("Cache write", s => s.Tokens.CacheWrite),
        new("Input", s => s.Tokens.Input), new("Output", s => s.Tokens.Output),
    ];
}
