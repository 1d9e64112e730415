namespace LiveDashboard.App.Sending;

/// <summary>What <c>livedashboard send</c> was told.</summary>
internal sealed record SendOptions
{
    private static readonly string[] Valued =
        ["--url", "--key", "--key-file", "--spool", "--type", "--message", "--data", "--session", "--parent", "--source", "--severity", "--uid", "--hook", "--event"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public bool Flush { get; private init; }

    /// <summary>Why the options cannot be meant, or null.</summary>
    public string? Wrong { get; private init; }

    public string? this[string option] => _values.GetValueOrDefault(option);

    public string? Hook => this["--hook"];

    public string? Type => this["--type"];

    public Destination To { get; private init; } = Destination.Nowhere;

    public static SendOptions Read(string[] args, Func<string, string?> environment)
    {
        var read = new SendOptions { Flush = args.Contains("--flush") };
        string[] rest = [.. args.Where(a => a != "--flush")];
        for (var i = 0; i < rest.Length; i += 2)
        {
            if (!Valued.Contains(rest[i]))
                return read with { Wrong = $"there is no option {rest[i]}" };
            if (i + 1 == rest.Length)
                return read with { Wrong = $"{rest[i]} needs a value" };
            read._values[rest[i]] = rest[i + 1];
        }
        return Complete(read, environment);
    }

    private static SendOptions Complete(SendOptions read, Func<string, string?> environment)
    {
        if ((read.Type is null ? 0 : 1) + (read.Hook is null ? 0 : 1) + (read.Flush ? 1 : 0) != 1)
            return read with { Wrong = "give one of --type, --hook and --flush" };
        // Set for whatever runs below `livedashboard run`: what it sends belongs to that run.
        if (environment("LIVEDASHBOARD_PARENT_EVENT") is { Length: > 0 } parent)
            read._values.TryAdd("--parent", parent);
        try
        {
            return read with { To = Destination.Find(read["--url"], read["--key"], read["--key-file"], read["--spool"], environment) };
        }
        catch (FormatException e)
        {
            return read with { Wrong = e.Message };
        }
    }
}
