namespace LiveDashboard.App.Ingest;

/// <summary>What a session waits for a person for: permission, question, input, …</summary>
internal sealed record AttentionView(string Kind, string? Message, DateTime? Since);
