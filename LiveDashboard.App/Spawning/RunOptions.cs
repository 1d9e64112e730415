using System.Text;
using LiveDashboard.App.Sending;

namespace LiveDashboard.App.Spawning;

/// <summary>What <c>livedashboard run</c> was told, and what a run above it left in the environment.</summary>
internal sealed record RunOptions
{
    /// <summary>Set for the child, so that whatever runs below belongs to this run.</summary>
    public const string JobVariable = "LIVEDASHBOARD_JOB";
    public const string ParentVariable = "LIVEDASHBOARD_PARENT_EVENT";
    public const string UrlVariable = "LIVEDASHBOARD_URL";
    public const string KeyFileVariable = "LIVEDASHBOARD_KEY_FILE";
    public const string SessionVariable = "LIVEDASHBOARD_SESSION";

    // The id stands in each event's uid, which has 200 bytes.
    private const int MostOfId = 150;
    private const string EventPrefix = "run:";

    private static readonly string[] Valued = ["--spawner", "--parent", "--session", "--title", "--kind", "--id", "--board", "--url", "--key-file", "--spool"];

    public string Spawner { get; private init; } = "script";
    public string? ParentJob { get; private init; }
    public string? ParentEvent { get; private init; }
    public string? Session { get; private init; }
    public string? Title { get; private init; }
    public string? Kind { get; private init; }
    public string Job { get; private init; } = "";
    public string? KeyFile { get; private init; }

    /// <summary>The child keeps the terminal, and the board hears nothing of its output.</summary>
    public bool KeepsTerminal { get; private init; }
    public IReadOnlyList<string> Command { get; private init; } = [];
    public Destination To { get; private init; } = Destination.Nowhere;

    /// <exception cref="FormatException">The options cannot be meant; the message says why.</exception>
    public static RunOptions Read(string[] args, Func<string, string?> environment)
    {
        var end = Array.IndexOf(args, "--");
        if (end < 0 || end == args.Length - 1)
            throw new FormatException("the command comes after --, as in: livedashboard run --spawner codex -- codex exec 'fix the test'");
        var values = Values([.. args[..end].Where(a => a != "--terminal")]);
        string? Of(string option) => values.GetValueOrDefault(option);
        string? Env(string name) => environment(name) is { Length: > 0 } value ? value : null;
        var spawner = Short("--spawner", Of("--spawner"), 64) ?? "script";
        var parent = Of("--parent");
        var isEvent = parent is not null && (parent.StartsWith(EventPrefix, StringComparison.Ordinal) || parent.All(char.IsAsciiDigit));
        var keyFile = Of("--key-file") ?? (Env("LIVEDASHBOARD_KEY") is null ? Env(KeyFileVariable) : null);
        return new RunOptions
        {
            Spawner = spawner,
            ParentJob = Short("--parent", parent is null || isEvent ? Env(JobVariable) : parent, 200),
            ParentEvent = Short("--parent", isEvent ? parent : parent is null ? Env(ParentVariable) : null, 200),
            Session = Short("--session", Of("--session") ?? Env(SessionVariable), 200),
            Title = Short("--title", Of("--title"), 1024),
            Kind = Short("--kind", Of("--kind"), 128),
            Job = Short("--id", Of("--id"), MostOfId) ?? $"{spawner}-{Guid.CreateVersion7():N}",
            KeyFile = keyFile is null ? null : Path.GetFullPath(keyFile),
            KeepsTerminal = args.AsSpan(0, end).Contains("--terminal"),
            Command = args[(end + 1)..],
            To = Destination.Find(Of("--board") ?? Of("--url"), null, Of("--key-file"), Of("--spool"), environment),
        };
    }

    private static Dictionary<string, string> Values(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!Valued.Contains(args[i]))
                throw new FormatException($"there is no option {args[i]}");
            if (i + 1 == args.Length)
                throw new FormatException($"{args[i]} needs a value");
            values[args[i]] = args[i + 1];
        }
        return values;
    }

    private static string? Short(string option, string? value, int most) => value switch
    {
        null => null,
        "" => throw new FormatException($"{option} is empty"),
        _ when Encoding.UTF8.GetByteCount(value) > most => throw new FormatException($"{option} is longer than {most} bytes"),
        _ => value,
    };
}
