namespace LiveDashboard.Core.Model;

/// <summary>A key that one source shows at the doors. The key itself is nowhere: only its hash is stored.</summary>
/// <param name="EndsAt">It was replaced, and works until then beside the new one; null: until it is revoked.</param>
/// <param name="FixesSource">All it sends is of <paramref name="Source"/>.</param>
/// <param name="Project">The directory that its sessions run in or below; null: anywhere.</param>
public sealed record IngestKey(
    string Id, string Source, DateTimeOffset CreatedAt, string? CreatedBy = null, DateTimeOffset? LastUsedAt = null,
    KeyScopes Scopes = KeyScopes.All, DateTimeOffset? EndsAt = null, bool FixesSource = false, string? Project = null)
{
    /// <summary>What it is bound to.</summary>
    public KeyBounds Bounds => new(FixesSource ? Source : null, Project);
}
