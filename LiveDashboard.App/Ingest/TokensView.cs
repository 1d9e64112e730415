namespace LiveDashboard.App.Ingest;

/// <summary>Tokens by kind; input excludes what was read from or written to a cache.</summary>
internal sealed record TokensView(long Input, long Output, long CacheRead, long CacheWrite, long Reasoning);
