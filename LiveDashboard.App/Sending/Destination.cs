namespace LiveDashboard.App.Sending;

/// <summary>Which board, with which key, and where is kept what it cannot take: as told, then the environment, then what is usual.</summary>
internal sealed record Destination(Uri Board, string Key, string Spool)
{
    private const string UsualUrl = "http://127.0.0.1:5080";

    public static Destination Nowhere { get; } = new(new Uri(UsualUrl), "", "");

    /// <exception cref="FormatException">There is no such key file, no key, or the address is none; the message says which.</exception>
    public static Destination Find(string? url, string? key, string? keyFile, string? spool, Func<string, string?> environment)
    {
        url ??= environment("LIVEDASHBOARD_URL") ?? UsualUrl;
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var board) || board.Scheme is not ("http" or "https"))
            throw new FormatException($"{url} is no address of a board");
        key = (key ?? FromFile(keyFile) ?? environment("LIVEDASHBOARD_KEY") ?? FromFile(environment("LIVEDASHBOARD_KEY_FILE")))?.Trim();
        if (string.IsNullOrEmpty(key))
            throw new FormatException("no key: set LIVEDASHBOARD_KEY, or name a file with --key-file");
        return new Destination(board, key, Path.Combine(spool ?? UsualSpool(environment), $"{board.Host.Trim('[', ']').Replace(':', '_')}-{board.Port}"));
    }

    private static string? FromFile(string? file)
    {
        if (string.IsNullOrEmpty(file))
            return null;
        return File.Exists(file) ? File.ReadAllText(file) : throw new FormatException($"there is no key file {file}");
    }

    private static string UsualSpool(Func<string, string?> environment) => Path.Combine(
        environment("XDG_STATE_HOME") is { Length: > 0 } state ? state : Path.Combine(environment("HOME") ?? Path.GetTempPath(), ".local", "state"),
        "livedashboard", "spool");
}
