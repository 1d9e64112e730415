namespace LiveDashboard.Benchmarks;

/// <summary>One life of the board, from a start to a kill or the end.</summary>
/// <param name="OwnPerHour">Slope of the memory that is the process's own, in MB an hour, without the warm-up.</param>
internal sealed record SoakLife(int Number, double Minutes, double RssPerHour, double OwnPerHour, string Text)
{
    // A third of a short life, ten minutes of a long one.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(10);

    public string Title => $"life {Number} ({Minutes:0} min): RSS MB after warm-up, at the end, most; slope of RSS, of own memory and of the heap in MB/h; most threads, handles";

    public static SoakLife Of(SoakSample[] samples)
    {
        var (first, last) = (samples[0].At, samples[^1].At);
        var warm = (last - first) / 3 < WarmUp ? (last - first) / 3 : WarmUp;
        var after = samples.Where(s => s.At - first >= warm).ToArray();
        var rss = Slope.PerHour([.. after.Select(s => (s.At, s.Process.RssMegabytes))]);
        var own = Slope.PerHour([.. after.Select(s => (s.At, s.Process.OwnMegabytes))]);
        var heap = Slope.PerHour([.. after.Select(s => (s.At, s.HeapMegabytes))]);
        return new SoakLife(
            samples[0].Life, (last - first).TotalMinutes, rss, own,
            $"{after[0].Process.RssMegabytes:0}, {samples[^1].Process.RssMegabytes:0}, {samples.Max(s => s.Process.RssMegabytes):0}; {Report.Number(rss)}, {Report.Number(own)} and {Report.Number(heap)}; {samples.Max(s => s.Process.Threads)}, {samples.Max(s => s.Process.Handles)}");
    }
}
