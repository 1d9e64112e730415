namespace LiveDashboard.Core.Commands;

/// <summary>
/// What stands for a name in a statement: a value, or none, of a known kind. The kind goes with it because a database that checks
/// types before it runs a statement must know what a missing value would have been.
/// </summary>
public readonly record struct CommandValue
{
    private CommandValue(string name, CommandValueKind kind, object? value) => (Name, Kind, Value) = (name, kind, value);

    /// <summary>As it stands in the statement, with its @.</summary>
    public string Name { get; }

    public CommandValueKind Kind { get; }

    /// <summary>string, long, double, bool, byte[] or string[]; null for none.</summary>
    public object? Value { get; }

    public static implicit operator CommandValue((string Name, string? Value) given) => new(given.Name, CommandValueKind.Text, given.Value);

    public static implicit operator CommandValue((string Name, int Value) given) => new(given.Name, CommandValueKind.Whole, (long)given.Value);

    public static implicit operator CommandValue((string Name, int? Value) given) => new(given.Name, CommandValueKind.Whole, (long?)given.Value);

    public static implicit operator CommandValue((string Name, long Value) given) => new(given.Name, CommandValueKind.Whole, given.Value);

    public static implicit operator CommandValue((string Name, long? Value) given) => new(given.Name, CommandValueKind.Whole, given.Value);

    public static implicit operator CommandValue((string Name, double Value) given) => new(given.Name, CommandValueKind.Real, given.Value);

    public static implicit operator CommandValue((string Name, double? Value) given) => new(given.Name, CommandValueKind.Real, given.Value);

    public static implicit operator CommandValue((string Name, bool Value) given) => new(given.Name, CommandValueKind.Truth, given.Value);

    public static implicit operator CommandValue((string Name, byte[] Value) given) => new(given.Name, CommandValueKind.Bytes, given.Value);

    public static implicit operator CommandValue((string Name, string?[] Value) given) => new(given.Name, CommandValueKind.Texts, given.Value);
}

/// <summary>What a <see cref="CommandValue"/> is of.</summary>
public enum CommandValueKind
{
    Text,
    Whole,
    Real,

    /// <summary>For conditions. Columns that say yes or no hold 1 or 0.</summary>
    Truth,
    Bytes,

    /// <summary>One value for each row of many (<see cref="ICommandConnection.Insert"/>).</summary>
    Texts,
}
