using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Components.Layout;

/// <summary>
/// Who sits in front of this screen, as that person says: a name for others to read, kept by the browser. It proves nothing
/// and opens nothing.
/// </summary>
public sealed class Viewer
{
    public const int LongestName = 64;

    // What the board itself writes where a person's name stands.
    private static readonly string[] Taken = ["agent", "worker", "board", "retention"];

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string?>? _asked;

    public string? Name { get; private set; }

    /// <summary>The name became known or another one.</summary>
    public event Action? Changed;

    /// <summary>Someone must say a name; whoever shows the dialog listens.</summary>
    public event Action? Asked;

    /// <summary>What can be used of a name, or null: trimmed, one line, not a word of the board's own.</summary>
    public static string? Usable(string? name)
    {
        var shown = VisibleText.Of((name ?? "").ReplaceLineEndings(" ").Replace('\t', ' ').Trim());
        return shown.Length is 0 or > LongestName || Taken.Contains(shown, StringComparer.OrdinalIgnoreCase) ? null : shown;
    }

    /// <summary>The browser has said what it remembers, or the person has said it.</summary>
    public void Is(string? name)
    {
        Name = Usable(name);
        _known.TrySetResult();
        Changed?.Invoke();
        if (Name is not null)
            Answer(Name);
    }

    /// <summary>The name, asked for if there is none; null if the person would rather not say.</summary>
    public async Task<string?> NameAsync()
    {
        await _known.Task;
        if (Name is not null)
            return Name;
        Answer(null);
        _asked = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Asked?.Invoke();
        return await _asked.Task;
    }

    public void Answer(string? name) => _asked?.TrySetResult(name);
}
