using System.Diagnostics;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Benchmarks;

/// <summary>What telling many subscribers costs: the bus with its shared beat beside a wake for each event.</summary>
internal static class Fanout
{
    private const int Subscribers = 5000;
    private const int PerSecond = 1000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var report = new Report(
            "Fan-out in one process",
            $"{Subscribers:#,0} subscribers that each wait, take their bits and wait again; {PerSecond:#,0} publications a second for {Time.TotalSeconds:0} s; the publisher's own cost (first row) is taken off the others.",
            "way", "publications", "passes a second", "CPU, of one core", "ns a publication and subscriber");
        var nobody = await MeasureAsync(_ => { });
        report.Row("nobody listens", $"{nobody.Published:#,0}", "–", Share(nobody.Cpu), "–");
        var bus = new LiveBus(TimeProvider.System);
        await RunOneAsync(report, "shared beat of 33 ms (ours)", nobody.Cpu, bus.Publish, () => bus.Passes, stop => BeatSubscribers(bus, stop));
        var naive = new WakeEach(Subscribers);
        await RunOneAsync(report, "a wake for each event", nobody.Cpu, naive.Publish, () => naive.Passes, naive.Listen);
        return report;
    }

    private static async Task RunOneAsync(
        Report report, string way, TimeSpan idle, Action<Topics> publish, Func<long> passes, Func<CancellationToken, Task[]> listen)
    {
        using var stop = new CancellationTokenSource();
        var listeners = listen(stop.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        var before = passes();
        var (cpu, published) = await MeasureAsync(publish);
        var rate = (passes() - before) / Time.TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(listeners);
        var own = cpu - idle;
        report.Row(way, $"{published:#,0}", $"{rate:#,0}", Share(own), Report.Number(own.TotalNanoseconds / published / Subscribers));
    }

    private static string Share(TimeSpan cpu) => $"{Report.Number(cpu / Time * 100)} %";

    private static Task<(TimeSpan Cpu, int Published)> MeasureAsync(Action<Topics> publish)
    {
        var done = new TaskCompletionSource<(TimeSpan, int)>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => done.SetResult(Publish(publish))) { IsBackground = true, Name = "publisher" }.Start();
        return done.Task;
    }

    private static (TimeSpan Cpu, int Published) Publish(Action<Topics> publish)
    {
        var clock = TimeProvider.System;
        using var process = Process.GetCurrentProcess();
        using var nap = new ManualResetEventSlim();
        var (cpu, started, published) = (process.TotalProcessorTime, clock.GetTimestamp(), 0);
        while (clock.GetElapsedTime(started) is var elapsed && elapsed < Time)
        {
            for (var due = (int)(elapsed.TotalSeconds * PerSecond); published < due; published++)
                publish(Topics.Activity);
            nap.Wait(TimeSpan.FromMilliseconds(1));
        }
        process.Refresh();
        return (process.TotalProcessorTime - cpu, published);
    }

    private static Task[] BeatSubscribers(LiveBus bus, CancellationToken stop) =>
        [.. Enumerable.Range(0, Subscribers).Select(_ => ListenAsync(bus.Subscribe(Topics.All), stop))];

    private static async Task ListenAsync(LiveSubscription subscription, CancellationToken stop)
    {
        using (subscription)
        {
            try
            {
                while (true)
                    await subscription.WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // The measurement is over.
            }
        }
    }

    /// <summary>The usual way: every event wakes everyone.</summary>
    private sealed class WakeEach(int subscribers)
    {
        private readonly SemaphoreSlim[] _wakes = [.. Enumerable.Range(0, subscribers).Select(_ => new SemaphoreSlim(0))];

        public long Passes { get; private set; }

        public void Publish(Topics changed)
        {
            Passes++;
            foreach (var wake in _wakes)
                wake.Release();
        }

        public Task[] Listen(CancellationToken stop) => [.. _wakes.Select(wake => ListenAsync(wake, stop))];

        private static async Task ListenAsync(SemaphoreSlim wake, CancellationToken stop)
        {
            try
            {
                while (true)
                    await wake.WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // The measurement is over.
            }
        }
    }
}
