namespace LiveDashboard.App.Components.Live;

/// <summary>The page came to the front, or went behind other tabs and windows; told by app.js.</summary>
public sealed class PageSightEventArgs : EventArgs
{
    public bool Seen { get; set; }
}
