using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>What an ingest key is bound to, whatever its sender says.</summary>
/// <param name="Source">All it sends is of this source; null: of the one that is said.</param>
/// <param name="Project">The directory in which, or below which, its sessions run; null: anywhere.</param>
public sealed record KeyBounds(string? Source, string? Project)
{
    public static KeyBounds None { get; } = new(null, null);

    public bool IsNone => Source is null && Project is null;

    /// <summary>What a key that is bound so may read, where it may read at all.</summary>
    public Visibility Sees => Visibility.Of(Project is null ? [] : [Project], Source is null ? [] : [Source]);

    /// <summary>A project as it is stored: without blanks around and slashes at the end; null for none.</summary>
    /// <exception cref="ArgumentException">It is not the full path of a directory; the message says why.</exception>
    public static string? Normal(string? project)
    {
        if (string.IsNullOrWhiteSpace(project))
            return null;
        var plain = Visibility.Of([project], []).Projects.Single();
        var isFull = plain.StartsWith('/') || plain.StartsWith('\\') || (plain.Length > 2 && plain[1] == ':');
        return isFull && !HasSteps(plain) ? plain : throw new ArgumentException("Write the whole path of the directory, without '..'.");
    }

    /// <summary>Whether a session of this directory and source is one of the key's own. One that names neither is nobody's.</summary>
    public bool Holds(string? directory, string? source) =>
        (Source is null || source == Source)
        && (Project is null || (directory is not null && !HasSteps(directory) && new Visibility { Projects = ImmutableArray.Create(Project) }.SeesPath(directory)));

    // What leads up again is not below what it begins with.
    private static bool HasSteps(string path) => path.Split('/', '\\').Contains("..");
}
