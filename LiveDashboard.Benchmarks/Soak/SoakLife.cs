namespace LiveDashboard.Benchmarks;

/// <summary>One life of the board, from a start to a kill or the end.</summary>
/// <param name="HeldPerHour">Slope of what the board holds after full collections, in MB an hour, without the warm-up.</param>
/// <param name="Error">The standard error of that.</param>
internal sealed record SoakLife(int Number, double Minutes, double HeldPerHour, double Error, string Text)
{
    private const double MostError = 2;

    // A third of a short life. The figures of the last quarter of an hour, which the board keeps, fill up that long.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(15);

    public string Title => $"life {Number} ({Minutes:0} min): RSS MB after warm-up, at the end, most; slope of RSS and of own memory, and of what is held after full collections with its standard error, MB/h; held first and last, MB; most threads, handles";

    /// <summary>The target of 1 MB an hour: below it, or not told apart from it by a measurement that could.</summary>
    public bool IsFlat => Error <= MostError && HeldPerHour - 2 * Error <= 1;

    public static SoakLife Of(SoakSample[] samples)
    {
        var (first, last) = (samples[0].At, samples[^1].At);
        var warm = (last - first) / 3 < WarmUp ? (last - first) / 3 : WarmUp;
        var after = samples.Where(s => s.At - first >= warm).ToArray();
        var rss = Slope.PerHour([.. after.Select(s => (s.At, s.Process.RssMegabytes))]);
        var own = Slope.PerHour([.. after.Select(s => (s.At, s.Process.OwnMegabytes))]);
        (TimeSpan At, double Value)[] held = [.. after.Where(s => s.IsFull).Select(s => (s.At, s.HeapMegabytes))];
        var (slope, error) = (Slope.PerHour(held), Slope.ErrorPerHour(held));
        var ends = held.Length == 0 ? "none" : $"{Report.Number(held[0].Value)} and {Report.Number(held[^1].Value)}";
        return new SoakLife(
            samples[0].Life, (last - first).TotalMinutes, slope, error,
            $"{after[0].Process.RssMegabytes:0}, {samples[^1].Process.RssMegabytes:0}, {samples.Max(s => s.Process.RssMegabytes):0}; {Report.Number(rss)} and {Report.Number(own)}, {Report.Number(slope)} ± {Report.Number(error)}; {ends}; {samples.Max(s => s.Process.Threads)}, {samples.Max(s => s.Process.Handles)}");
    }
}
