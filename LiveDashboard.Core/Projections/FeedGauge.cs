namespace LiveDashboard.Core.Projections;

/// <summary>Where the pump writes how it fares and everyone else reads it.</summary>
public sealed class FeedGauge
{
    private FeedStatus _current = FeedStatus.NotStarted;

    public FeedStatus Current => Volatile.Read(ref _current);

    public void Set(FeedStatus status) => Volatile.Write(ref _current, status);
}
