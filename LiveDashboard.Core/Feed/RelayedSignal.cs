using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Feed;

/// <summary>Wakes a pump when another one has read something: one watch of the file serves all.</summary>
public sealed class RelayedSignal : IChangeSignal
{
    private readonly SemaphoreSlim _pulses = new(0, 1);

    public string Source => "the board's own feed";

    public bool SeesOthers => true;

    public void Pulse()
    {
        try
        {
            _pulses.Release();
        }
        catch (SemaphoreFullException)
        {
            // One pulse says as much as two.
        }
    }

    public bool Wait(TimeSpan timeout) => _pulses.Wait(timeout);

    public void Dispose() => _pulses.Dispose();
}
