namespace LiveDashboard.App.Components.Layout;

/// <summary>The last thing done on this screen, in words, and how to take it back. One at a time: a new one replaces it.</summary>
public sealed class Deeds
{
    private Func<Task>? _undo;

    public string? Text { get; private set; }
    public bool IsTrouble { get; private set; }
    public bool CanUndo => _undo is not null;

    /// <summary>Rises with each deed, so that the browser counts its seconds anew.</summary>
    public int Number { get; private set; }

    public event Action? Changed;

    public void Done(string text, Func<Task>? undo = null) => Set(text, undo, isTrouble: false);

    /// <summary>It was not done, and why.</summary>
    public void Refused(string text) => Set(text, null, isTrouble: true);

    public void Forget() => Set(null, null, isTrouble: false);

    public async Task UndoAsync()
    {
        if (_undo is not { } undo)
            return;
        Forget();
        await undo();
    }

    private void Set(string? text, Func<Task>? undo, bool isTrouble)
    {
        (Text, _undo, IsTrouble) = (text, undo, isTrouble);
        Number++;
        Changed?.Invoke();
    }
}
