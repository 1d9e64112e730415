namespace LiveDashboard.App.Features.Connect;

/// <summary>One thing to paste: what it is for, where it goes, and the text as it stands.</summary>
/// <param name="Title">What it does, as a heading.</param>
/// <param name="Where">A file below the home folder (<c>~/…</c>), or null for a terminal.</param>
/// <param name="Text">What is pasted.</param>
public sealed record ConnectStep(string Title, string? Where, string Text)
{
    /// <summary>What a person must know before or after pasting.</summary>
    public string? Note { get; init; }

    /// <summary>True for a file that has other content usually: the text is put beside what is there.</summary>
    public bool Joins { get; init; }
}
