namespace LiveDashboard.App.Ingest;

/// <summary>The plugin's answer; the id is that of the feed event, where the call made one of its own.</summary>
internal sealed record PluginAccepted(bool Success, long? Id);
