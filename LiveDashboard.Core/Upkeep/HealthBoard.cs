namespace LiveDashboard.Core.Upkeep;

/// <summary>Holds the last health measurement for screens and status doors. Upkeep writes it and publishes its topic.</summary>
public sealed class HealthBoard
{
    /// <summary>Silence of the feed after which the connection pill says Stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(3);

    private HealthSnapshot _current = HealthSnapshot.Unknown;

    public HealthSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Rises with each heartbeat of upkeep; a screen that sees it rise knows its circuit is alive.</summary>
    public long Beat { get; private set; }

    internal void Set(HealthSnapshot snapshot)
    {
        Volatile.Write(ref _current, snapshot);
        Beat++;
    }
}
