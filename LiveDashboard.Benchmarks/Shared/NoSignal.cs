using LiveDashboard.Core.Store;

namespace LiveDashboard.Benchmarks;

/// <summary>Nobody is to be woken.</summary>
internal sealed class NoSignal : IChangeSignal
{
    public string Source => "none";

    public bool SeesOthers => true;

    public void Pulse()
    {
        // Nobody waits.
    }

    public bool Wait(TimeSpan timeout) => false;

    public void Dispose()
    {
        // Nothing is held.
    }
}
