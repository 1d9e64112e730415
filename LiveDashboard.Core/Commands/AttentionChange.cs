namespace LiveDashboard.Core.Commands;

/// <summary>What an event does to a session's call for a person.</summary>
/// <param name="Kind">Null: whatever was asked is answered.</param>
/// <param name="OnlyIfNone">True for a second word about the same ask: what stands there already stays.</param>
/// <param name="About">
/// What the ask is about, so that its answer can be told from other news. An ask keeps it; a settling that names something
/// else, a tool that ran beside it, leaves the ask alone.
/// </param>
public sealed record AttentionChange(string? Kind, string? Message = null, bool OnlyIfNone = false, string? About = null)
{
    public static AttentionChange Clear { get; } = new(Kind: null);

    /// <summary>Settles an ask about this, and one of which nobody knows what it is about.</summary>
    public static AttentionChange Settle(string about) => new(Kind: null, About: about);

    /// <summary>How the session statement is told which of its cases applies.</summary>
    internal string Verb => Kind is not null ? OnlyIfNone ? "keep" : "raise" : "clear";
}
