namespace LiveDashboard.Benchmarks;

/// <summary>The board through all its lives: killed, started again on the same file and address.</summary>
internal sealed class SoakBoard : IAsyncDisposable
{
    private readonly string _database;
    private readonly int _port;
    private readonly List<string> _log = [];
    private readonly SemaphoreSlim _change = new(1);

    private BoardProcess _now;

    private SoakBoard(string database, int port, BoardProcess first) => (_database, _port, _now) = (database, port, first);

    /// <summary>The one that runs; between two lives the one that was killed.</summary>
    public BoardProcess Now => Volatile.Read(ref _now);

    public int Life { get; private set; } = 1;
    public List<double> ReadyAfter { get; } = [];

    /// <summary>How often it ended without having been killed.</summary>
    public int Died { get; private set; }

    /// <summary>What all lives have written so far.</summary>
    public IEnumerable<string> Log => _log.Concat(Now.Log);

    public static async Task<SoakBoard> StartAsync(string database, int port) =>
        new(database, port, await BoardProcess.StartAsync(database, port));

    public async Task KillAndStartAsync()
    {
        await _change.WaitAsync();
        try
        {
            await StartAgainAsync();
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>A board that is gone and is not being started was not killed by us.</summary>
    public async Task ReviveAsync()
    {
        if (!Now.HasEnded || !await _change.WaitAsync(TimeSpan.Zero))
            return;
        try
        {
            if (!Now.HasEnded)
                return;
            Died++;
            await StartAgainAsync();
        }
        finally
        {
            _change.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Now.DisposeAsync();
        _change.Dispose();
    }

    private async Task StartAgainAsync()
    {
        await Now.DisposeAsync();
        _log.AddRange(Now.Log);
        Volatile.Write(ref _now, await BoardProcess.StartAsync(_database, _port));
        ReadyAfter.Add(Now.ReadyAfter.TotalSeconds);
        Life++;
    }
}
