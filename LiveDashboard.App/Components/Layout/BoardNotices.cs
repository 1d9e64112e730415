namespace LiveDashboard.App.Components.Layout;

/// <summary>What a person must know about this board before trusting what it shows. Filled once by hosting.</summary>
internal sealed class BoardNotices
{
    public bool LoginIsOff { get; set; }
    public bool IsDemo { get; set; }

    /// <summary>The file that holds the ingest key, or null when the key was preset.</summary>
    public string? KeyPath { get; set; }
}
