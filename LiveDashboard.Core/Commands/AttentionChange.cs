namespace LiveDashboard.Core.Commands;

/// <summary>What an event does to a session's call for a person.</summary>
/// <param name="Kind">Null: whatever was asked is answered.</param>
/// <param name="OnlyIfNone">True for a second word about the same ask: what stands there already stays.</param>
/// <param name="About">What the ask, or the tool call that may be its answer, is about.</param>
public sealed record AttentionChange(string? Kind, string? Message = null, bool OnlyIfNone = false, string? About = null)
{
    public static AttentionChange Clear { get; } = new(Kind: null);

    /// <summary>The tool call that is told; null where it is no tool call that settles.</summary>
    public string? CallId { get; private init; }

    /// <summary>
    /// Settles what was asked, unless it is news of another tool call that ran beside the ask: one about something else that
    /// had started before.
    /// </summary>
    public static AttentionChange Settle(string about, string callId) => new(Kind: null, About: about) { CallId = callId };

    /// <summary>How the session statement is told which of its cases applies.</summary>
    internal string Verb => Kind is not null ? OnlyIfNone ? "keep" : "raise" : "clear";
}
