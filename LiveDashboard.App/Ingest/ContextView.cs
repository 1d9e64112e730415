namespace LiveDashboard.App.Ingest;

/// <summary>Tokens in the model's window, and how many fit, where the client tells.</summary>
internal sealed record ContextView(long? Used, long? Limit);
