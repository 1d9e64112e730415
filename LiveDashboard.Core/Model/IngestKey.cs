namespace LiveDashboard.Core.Model;

/// <summary>A key that one source shows at the doors. The key itself is nowhere: only its hash is stored.</summary>
public sealed record IngestKey(string Id, string Source, DateTimeOffset CreatedAt, string? CreatedBy = null, DateTimeOffset? LastUsedAt = null);
