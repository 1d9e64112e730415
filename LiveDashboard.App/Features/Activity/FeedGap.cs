namespace LiveDashboard.App.Features.Activity;

/// <summary>Ids that passed faster than they were shown: those above <paramref name="After"/> and below <paramref name="Before"/>.</summary>
public sealed record FeedGap(long After, long Before)
{
    /// <summary>At most so many rows; the filter may leave fewer.</summary>
    public long Count => Before - After - 1;
}
