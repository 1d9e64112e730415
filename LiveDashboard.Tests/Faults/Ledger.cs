using System.Collections.Concurrent;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>What was acknowledged, to be compared with what is stored.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, byte> _acknowledged = new();

    public int Count => _acknowledged.Count;

    public void Acknowledge(string uid) => Assert.True(_acknowledged.TryAdd(uid, 0), $"{uid} was acknowledged twice");

    /// <summary>What was acknowledged up to now; what comes later is not in it.</summary>
    public Ledger UpToNow()
    {
        var copy = new Ledger();
        foreach (var uid in _acknowledged.Keys)
            copy.Acknowledge(uid);
        return copy;
    }

    /// <summary>All that was acknowledged is stored, once, in a sound file.</summary>
    public void Check(string database)
    {
        var stored = ForeignWriter.Cli(database, "SELECT uid FROM live_events WHERE uid LIKE 'ledger-%'").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(_acknowledged.Keys.Except(stored));
        Assert.Equal(stored.Length, stored.Distinct().Count());
        Assert.Equal("ok", ForeignWriter.Cli(database, "PRAGMA integrity_check").Trim());
    }
}
