namespace LiveDashboard.App.Components.Kit;

/// <summary>
/// What a person chose, ahead of the address, where it stands a round trip to the browser later. What comes back is older
/// than what was chosen meanwhile; only a change from elsewhere replaces it.
/// </summary>
public sealed class Ahead<T>
{
    // Told, but not yet back.
    private readonly List<T?> _told = [];
    private T? _known;

    public T? Value { get; set; }

    public void Tell(T? value) => _told.Add(value);

    public void Hear(T? value)
    {
        if (Equals(value, _known))
            return;
        _known = value;
        var back = _told.IndexOf(value);
        _told.RemoveRange(0, back < 0 ? _told.Count : back + 1);
        if (back < 0)
            Value = value;
    }
}
