namespace LiveDashboard.Core.Commands;

/// <summary>What an event does to a session's call for a person.</summary>
/// <param name="Kind">Null: whatever was asked is answered.</param>
/// <param name="OnlyIfNone">True for a second word about the same ask: what stands there already stays.</param>
public sealed record AttentionChange(string? Kind, string? Message = null, bool OnlyIfNone = false)
{
    public static AttentionChange Clear { get; } = new(Kind: null);

    /// <summary>How the session statement is told which of its cases applies.</summary>
    internal string Verb => Kind is null ? "clear" : OnlyIfNone ? "keep" : "raise";
}
