namespace LiveDashboard.Benchmarks;

/// <summary>The most that a board had resident, looked at ten times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly ITimer _timer;

    public PeakMemory(BoardProcess board) => _timer = TimeProvider.System.CreateTimer(
        _ => Peak = Math.Max(Peak, board.RssMegabytes), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    public double Peak { get; private set; }

    public void Dispose() => _timer.Dispose();
}
