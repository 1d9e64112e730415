namespace LiveDashboard.App.Sending;

/// <summary>What <c>livedashboard send</c> was told: its options, then the environment, then what is usual.</summary>
internal sealed record SendOptions
{
    private const string UsualUrl = "http://127.0.0.1:5080";

    private static readonly string[] Valued =
        ["--url", "--key", "--key-file", "--spool", "--type", "--message", "--data", "--session", "--source", "--severity", "--uid", "--hook", "--event"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public bool Flush { get; private init; }

    /// <summary>Why the options cannot be meant, or null.</summary>
    public string? Wrong { get; private init; }

    public string? this[string option] => _values.GetValueOrDefault(option);

    public string? Hook => this["--hook"];

    public string? Type => this["--type"];

    public Uri Board { get; private init; } = new(UsualUrl);

    public string Key { get; private init; } = "";

    public string Spool { get; private init; } = "";

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
        var url = read["--url"] ?? environment("LIVEDASHBOARD_URL") ?? UsualUrl;
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var board) || board.Scheme is not ("http" or "https"))
            return read with { Wrong = $"{url} is no address of a board" };
        var file = read["--key-file"];
        if (file is not null && !File.Exists(file))
            return read with { Wrong = $"there is no key file {file}" };
        var key = (read["--key"] ?? (file is null ? environment("LIVEDASHBOARD_KEY") : File.ReadAllText(file)))?.Trim();
        if (string.IsNullOrEmpty(key))
            return read with { Wrong = "no key: set LIVEDASHBOARD_KEY, or name a file with --key-file" };
        var spool = Path.Combine(read["--spool"] ?? UsualSpool(environment), $"{board.Host.Trim('[', ']').Replace(':', '_')}-{board.Port}");
        return read with { Board = board, Key = key, Spool = spool };
    }

    private static string UsualSpool(Func<string, string?> environment) => Path.Combine(
        environment("XDG_STATE_HOME") is { Length: > 0 } state ? state : Path.Combine(environment("HOME") ?? Path.GetTempPath(), ".local", "state"),
        "livedashboard", "spool");
}
