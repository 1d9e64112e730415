namespace LiveDashboard.Benchmarks;

/// <summary>All who take part in a soak, and what they did.</summary>
internal sealed class SoakRun
{
    private readonly int _seed;

    public SoakRun(SoakBoard board, Browser browser, string database, TimeSpan time, int seed, int perAgent, int agents, int perPython, int perShell)
    {
        (Board, Browser, Database, Time, _seed) = (board, browser, database, time, seed);
        Agents = [.. Enumerable.Range(1, agents).Select(n => new IngestClient(board.Now.Address, $"http{n}", TimeSpan.FromSeconds(1d / perAgent), isSteady: true))];
        Writers =
        [
            ForeignWriter.Python(database, "python1", perPython), ForeignWriter.Python(database, "python2", perPython), ForeignWriter.Shell(database, "shell", perShell),
        ];
        PerSecond = agents * perAgent + 2 * perPython + perShell;
        Pages = new SoakPages(browser, board);
        Faults = new SoakFaults(board, database, Writers, time);
        Gauge = new SoakGauge(board, database);
        Follower = new SoakFollower(database);
    }

    public SoakBoard Board { get; }
    public Browser Browser { get; }
    public string Database { get; }
    public TimeSpan Time { get; }
    public int Seed => _seed;
    public int PerSecond { get; }
    public IngestClient[] Agents { get; }
    public ForeignWriter[] Writers { get; }
    public SoakPages Pages { get; }
    public SoakFaults Faults { get; }
    public SoakGauge Gauge { get; }
    public SoakFollower Follower { get; }
    public SoakProbe Probe { get; private set; } = null!;

    /// <summary>Before anybody looked.</summary>
    public SoakSample Baseline { get; private set; } = null!;

    public string Progress =>
        $"acknowledged {Agents.Sum(a => a.Acknowledged.Count) + Writers.Sum(w => w.Committed.Count):#,0}, pages {Pages.Opened}, locks {Faults.Locks}, kills of writers {Writers.Sum(w => w.Kills)} and of the board {Board.ReadyAfter.Count - Board.Died}, wrong on the screen {Probe?.Wrong.Count ?? 0} of {Probe?.Compared ?? 0}; {Gauge.Samples.LastOrDefault()}";

    public async Task RunAsync(CancellationToken end)
    {
        Baseline = await Gauge.SampleAsync(Board.Now);
        Probe = await SoakProbe.OpenAsync(Browser, Board.Now, Database);
        Task[] all =
        [
            .. Agents.Select(a => Task.Run(() => a.RunAsync(end), CancellationToken.None)), .. Writers.Select(w => w.RunAsync(end)),
            Pages.RunAsync(_seed, end), Faults.RunAsync(_seed + 1000, end), Gauge.RunAsync(end), Probe.RunAsync(end), Task.Run(() => Follower.RunAsync(end), CancellationToken.None),
        ];
        await Task.WhenAll(all);
    }
}
