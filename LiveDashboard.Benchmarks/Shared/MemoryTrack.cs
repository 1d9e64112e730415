namespace LiveDashboard.Benchmarks;

/// <summary>What a board has resident, looked at four times a second, to tell growth from what it takes once.</summary>
internal sealed class MemoryTrack : IDisposable
{
    private const int PerSecond = 4;

    private readonly Lock _gate = new();
    private readonly List<double> _megabytes = [];
    private readonly ITimer _timer;

    public MemoryTrack(BoardProcess board) => _timer = TimeProvider.System.CreateTimer(_ => Look(board), null, TimeSpan.Zero, TimeSpan.FromSeconds(1d / PerSecond));

    /// <summary>The most in the first half of the last seconds, and in the second one.</summary>
    public (double First, double Second) Halves(int seconds)
    {
        lock (_gate)
        {
            var last = _megabytes.TakeLast(seconds * PerSecond).ToArray();
            return (last[..(last.Length / 2)].Max(), last[(last.Length / 2)..].Max());
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look(BoardProcess board)
    {
        var now = board.HasEnded ? double.NaN : board.RssMegabytes;
        lock (_gate)
            _megabytes.Add(now);
    }
}
