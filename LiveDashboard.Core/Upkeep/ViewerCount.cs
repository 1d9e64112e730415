namespace LiveDashboard.Core.Upkeep;

/// <summary>Browsers connected just now. The app counts, health tells.</summary>
public sealed class ViewerCount
{
    private int _open;

    public int Open => Volatile.Read(ref _open);

    public void Add() => Interlocked.Increment(ref _open);

    public void Remove() => Interlocked.Decrement(ref _open);
}
