namespace LiveDashboard.Core.Store;

/// <summary>Says that the database may have changed. A hint only: it may be spurious, late, doubled or lost.</summary>
public interface IChangeSignal : IDisposable
{
    /// <summary>How changes of other processes are noticed, in words for the health page.</summary>
    string Source { get; }

    /// <summary>True if other processes' commits wake by themselves; false asks the reader to look often.</summary>
    bool SeesOthers { get; }

    /// <summary>This process writes now, and so nobody else: what is seen to change until the next pulse is its own, and wakes nobody.</summary>
    void Hold()
    {
        // Most signals speak of commits only.
    }

    /// <summary>Wakes the reader. Never blocks.</summary>
    void Pulse();

    /// <summary>Waits for a pulse; false when <paramref name="timeout"/> passed without one.</summary>
    bool Wait(TimeSpan timeout);
}
