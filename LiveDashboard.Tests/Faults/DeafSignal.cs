using LiveDashboard.Core.Store;

namespace LiveDashboard.Tests.Faults;

/// <summary>A watch that says it sees everything and never fires: every wake is lost.</summary>
internal sealed class DeafSignal : IChangeSignal
{
    private readonly ManualResetEventSlim _never = new();

    public string Source => "deaf";

    public bool SeesOthers => true;

    public void Pulse()
    {
        // Lost.
    }

    public bool Wait(TimeSpan timeout) => _never.Wait(timeout);

    public void Dispose() => _never.Dispose();
}
