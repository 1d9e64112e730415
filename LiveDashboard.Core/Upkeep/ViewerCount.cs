namespace LiveDashboard.Core.Upkeep;

/// <summary>Browsers connected just now, and the circuits behind them. The app counts, health tells.</summary>
public sealed class ViewerCount
{
    private int _circuits;
    private long _connects;
    private long _disconnects;

    public int Open => (int)(Connects - Disconnects);

    /// <summary>Circuits, with those whose browser is away and may come back.</summary>
    public int Circuits => Volatile.Read(ref _circuits);

    /// <summary>Times a browser connected, since start.</summary>
    public long Connects => Interlocked.Read(ref _connects);

    /// <summary>Times a browser went away, since start.</summary>
    public long Disconnects => Interlocked.Read(ref _disconnects);

    public void Add() => Interlocked.Increment(ref _connects);

    public void Remove() => Interlocked.Increment(ref _disconnects);

    public void AddCircuit() => Interlocked.Increment(ref _circuits);

    public void RemoveCircuit() => Interlocked.Decrement(ref _circuits);
}
