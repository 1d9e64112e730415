namespace LiveDashboard.Benchmarks;

/// <summary>
/// What else the machine did meanwhile: its load, and by how much a thread that asked for 5 ms of sleep overslept. Latencies
/// below that are the machine's, not the board's.
/// </summary>
internal sealed class MachineNoise : IDisposable
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(5);

    private readonly ManualResetEventSlim _stop = new();
    private readonly List<double> _overslept = [];
    private readonly string _load = Load();

    private readonly Thread _thread;

    private MachineNoise()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "noise" };
        _thread.Start();
    }

    public static MachineNoise Start() => new();

    public string Stop()
    {
        _stop.Set();
        _thread.Join();
        var spread = Spread.Of(_overslept);
        return $"machine: shared with other work, all processes of the benchmark at nice {Nice()}, load average {_load} before and {Load()} after; a sleep of 5 ms took p50 {Report.Ms(spread.P50)}, p99 {Report.Ms(spread.P99)}, max {Report.Ms(spread.Max)} ms more";
    }

    /// <summary>The same in a few words.</summary>
    public string Short()
    {
        _stop.Set();
        _thread.Join();
        var spread = Spread.Of(_overslept);
        return $"load {Load()}, overslept p99 {Report.Ms(spread.P99)} ms";
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    // The children inherit it.
    private static string Nice() => File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[16];

    private void Run()
    {
        var clock = TimeProvider.System;
        while (true)
        {
            var started = clock.GetTimestamp();
            if (_stop.Wait(Nap))
                break;
            _overslept.Add((clock.GetElapsedTime(started) - Nap).TotalMilliseconds);
        }
    }
}
