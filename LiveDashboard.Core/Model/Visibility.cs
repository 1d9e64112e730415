using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LiveDashboard.Core.Model;

/// <summary>
/// What of the board a person may see. It holds for all that belongs to a session: the session's project and source decide.
/// What names no session of theirs is seen only by people without such limits.
/// </summary>
public sealed record Visibility
{
    /// <summary>What <see cref="Text"/> is called among what a login knows of its person; a login that knows none sees all.</summary>
    public const string Name = "sees";

    /// <summary>Entries of each list.</summary>
    public const int MostEntries = 50;

    public const int LongestProject = 4096;
    public const int LongestSource = 256;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Visibility All { get; } = new();

    /// <summary>What a stored limit that cannot be read comes to.</summary>
    public static Visibility Nothing { get; } = new() { IsNothing = true };

    /// <summary>Directories: a session in one of them, or below, is seen. Empty: all.</summary>
    public ImmutableArray<string> Projects { get; init; } = [];

    /// <summary>Clients, as events and sessions name them. Empty: all.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Events below it are not told; states (of sessions, jobs and so on) are.</summary>
    public Severity Severity { get; init; } = Severity.Debug;

    public bool IsNothing { get; private init; }

    public bool IsAll => !IsNothing && Projects.IsEmpty && Sources.IsEmpty && Severity == Severity.Debug;

    /// <summary>True if rows are told apart, and not only how loud their events are.</summary>
    public bool LimitsRows => IsNothing || !Projects.IsEmpty || !Sources.IsEmpty;

    /// <summary>The same limits are the same text, whatever order they were named in; null for all.</summary>
    public string? Text => IsAll ? null : IsNothing ? "nothing" : JsonSerializer.Serialize(
        new Stored([.. Projects], [.. Sources], SeverityNames.Of(Severity)), Web);

    /// <summary>Brings into one form: without blanks around, doubles and slashes at the end.</summary>
    /// <exception cref="ArgumentException">Too many, too long, or not a text that can be compared; the message says which.</exception>
    public static Visibility Of(IEnumerable<string> projects, IEnumerable<string> sources, Severity severity = Severity.Debug) => new()
    {
        Projects = Clean(projects.Select(Directory), LongestProject, "project"),
        Sources = Clean(sources, LongestSource, "source"),
        Severity = severity,
    };

    /// <summary>Reads <see cref="Text"/>. What cannot be read lets nothing be seen.</summary>
    public static Visibility Parse(string? text)
    {
        if (text is null)
            return All;
        try
        {
            return JsonSerializer.Deserialize<Stored>(text, Web) is { Projects: { } projects, Sources: { } sources } stored && SeverityNames.Parse(stored.Severity) is { } severity
                ? Of(projects, sources, severity)
                : Nothing;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Nothing;
        }
    }

    /// <summary>True if this path is one of the projects or lies below one.</summary>
    public bool SeesPath([NotNullWhen(true)] string? path) =>
        !IsNothing && path is not null && (Projects.IsEmpty ? Sources.IsEmpty : Projects.Any(p => path == p || Separators(p).Any(s => path.StartsWith(s, StringComparison.Ordinal))));

    /// <summary>What a path below this project begins with: one of these.</summary>
    public static IEnumerable<string> Separators(string project) =>
        project.EndsWith('/') || project.EndsWith('\\') ? [project] : [project + '/', project + '\\'];

    public bool Equals(Visibility? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    private static string Directory(string path)
    {
        var trimmed = path.Trim();
        var bare = trimmed.TrimEnd('/', '\\');
        return bare.Length == 0 ? trimmed[..Math.Min(1, trimmed.Length)] : bare;
    }

    private static ImmutableArray<string> Clean(IEnumerable<string> texts, int longest, string what)
    {
        ImmutableArray<string> clean = [.. texts.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (clean.Length > MostEntries)
            throw new ArgumentException($"Name {MostEntries} {what}s at most.");
        if (clean.FirstOrDefault(t => t.Length > longest || t.Any(char.IsControl)) is { } bad)
            throw new ArgumentException($"This is no {what}: {(bad.Length > 60 ? bad[..60] + "…" : bad)}");
        return clean;
    }

    private sealed record Stored(string[] Projects, string[] Sources, string Severity);
}
