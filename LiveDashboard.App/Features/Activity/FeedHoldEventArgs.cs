namespace LiveDashboard.App.Features.Activity;

/// <summary>Someone began or ceased to read a live list; told by app.js.</summary>
public sealed class FeedHoldEventArgs : EventArgs
{
    public bool Held { get; set; }
}
