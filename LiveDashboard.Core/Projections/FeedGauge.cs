namespace LiveDashboard.Core.Projections;

/// <summary>Where the pump writes how it fares and everyone else reads it.</summary>
public sealed class FeedGauge
{
    private FeedStatus _current = FeedStatus.NotStarted;

    private long _setAt;

    public FeedStatus Current => Volatile.Read(ref _current);

    /// <summary>How long ago the feed was last asked, whatever the wall clock did meanwhile; zero before the first time.</summary>
    public TimeSpan Silence(TimeProvider clock) =>
        Current.LastReadAt == default ? TimeSpan.Zero : clock.GetElapsedTime(Volatile.Read(ref _setAt));

    /// <summary>Whether the feed is being read at this moment.</summary>
    public bool IsRead(TimeProvider clock, TimeSpan staleAfter) =>
        Current is { Trouble: null } status && status.LastReadAt != default && Silence(clock) < staleAfter;

    public void Set(FeedStatus status, TimeProvider clock)
    {
        Volatile.Write(ref _setAt, clock.GetTimestamp());
        Volatile.Write(ref _current, status);
    }

    /// <summary>Notes why the feed is not read; how long ago it was stays as it is.</summary>
    public void SetTrouble(FeedStatus status) => Volatile.Write(ref _current, status);
}
