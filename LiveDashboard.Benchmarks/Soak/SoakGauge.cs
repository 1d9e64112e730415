using System.Text.Json;
using Microsoft.Diagnostics.NETCore.Client;

namespace LiveDashboard.Benchmarks;

/// <summary>Looks at the board each ten seconds, has it collect all garbage each two minutes, and each second asks whether it lives.</summary>
internal sealed class SoakGauge(SoakBoard board, string database)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private const int BeatsASample = 10;
    private const int BeatsACollection = 120;

    private readonly long _started = TimeProvider.System.GetTimestamp();

    public List<SoakSample> Samples { get; } = [];

    /// <summary>How long GET /health/live took, in milliseconds, while the board was not between two lives.</summary>
    public List<double> Live { get; } = [];

    public async Task RunAsync(CancellationToken end)
    {
        for (var beat = 1; !end.IsCancellationRequested; beat++)
        {
            await board.ReviveAsync();
            var now = board.Now;
            try
            {
                await BeatAsync(now);
                var isFull = beat % BeatsACollection == 0;
                if (isFull)
                    await FullCollection.OfAsync(now.Id, end);
                if (beat % BeatsASample == 0)
                    Samples.Add(await SampleAsync(now) with { IsFull = isFull });
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or ObjectDisposedException or ServerNotAvailableException)
            {
                // Between two lives. One that never comes back ends the soak where it is started.
            }
            await Nap.ForAsync(Beat, end);
        }
    }

    public async Task<SoakSample> SampleAsync(BoardProcess now)
    {
        using var status = JsonDocument.Parse(await now.Client.GetStringAsync(new Uri("/api/status", UriKind.Relative)));
        var (feed, viewers) = (status.RootElement.GetProperty("feed"), status.RootElement.GetProperty("viewers"));
        return new SoakSample(
            board.Life, TimeProvider.System.GetElapsedTime(_started), ProcessGauge.Of(now.Id), viewers.GetProperty("subscribers").GetInt32(), viewers.GetProperty("circuits").GetInt32(),
            new FileInfo(database + "-wal") is { Exists: true } wal ? wal.Length / 1048576d : 0, feed.GetProperty("cursor").GetInt64(), status.RootElement.GetProperty("counters").GetProperty("events").GetInt64(),
            await Histogram.SumAsync(now.Client, "dotnet_gc_last_collection_heap_size_bytes") / 1048576d);
    }

    private async Task BeatAsync(BoardProcess now)
    {
        var asked = TimeProvider.System.GetTimestamp();
        using var answer = await now.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Live.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
    }
}

/// <summary>One look.</summary>
/// <param name="HeapMegabytes">What the collector kept the last time: the process's memory without what it holds ready.</param>
internal sealed record SoakSample(int Life, TimeSpan At, ProcessGauge Process, int Subscribers, int Circuits, double WalMegabytes, long Cursor, long Events, double HeapMegabytes)
{
    /// <summary>Right after a full collection that was asked for: the heap is what the board holds.</summary>
    public bool IsFull { get; init; }

    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"life {Life}, RSS {Process.RssMegabytes:0} MB (own {Process.OwnMegabytes:0}, heap {HeapMegabytes:0}), threads {Process.Threads}, handles {Process.Handles}, subscribers {Subscribers}, circuits {Circuits}, WAL {WalMegabytes:0.0} MB, cursor {Cursor:#,0}");
}
