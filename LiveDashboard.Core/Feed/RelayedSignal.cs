using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Feed;

/// <summary>Wakes a pump when another one has read something: one watch of the file serves all.</summary>
public sealed class RelayedSignal : IChangeSignal
{
    private readonly ManualResetEventSlim _pulsed = new(false);

    public string Source => "the board's own feed";

    public bool SeesOthers => true;

    public void Pulse() => _pulsed.Set();

    public bool Wait(TimeSpan timeout)
    {
        if (!_pulsed.Wait(timeout))
            return false;
        _pulsed.Reset();
        return true;
    }

    public void Dispose() => _pulsed.Dispose();
}
