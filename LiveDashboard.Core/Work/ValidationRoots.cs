using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Work;

/// <summary>
/// The one place that says which files may be read: those whose real path, with every link on the way followed, lies below the real
/// path of a configured root.
/// </summary>
public sealed class ValidationRoots(IOptions<ValidationOptions> options)
{
    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>As configured, for people to see.</summary>
    public IReadOnlyList<string> Configured { get; } = [.. options.Value.Roots.Where(r => !string.IsNullOrWhiteSpace(r))];

    /// <summary>Finds the file or folder that is meant: an absolute path, or one that is taken from the first root that has it.</summary>
    public RootedPath? Find(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        foreach (var root in Configured)
        {
            if (RealPath.Of(root) is { } real && RealPath.Of(Path.Combine(root, path)) is { } found && IsBelow(found, real))
                return new RootedPath(real, found);
        }
        return null;
    }

    /// <summary>True for the root itself and all below it. Both are real paths.</summary>
    public static bool IsBelow(string path, string root)
    {
        var folder = root.TrimEnd(Path.DirectorySeparatorChar);
        return path.Equals(folder, Comparison) || path.StartsWith(folder + Path.DirectorySeparatorChar, Comparison);
    }
}

/// <summary>A real path below the real path of a root.</summary>
public sealed record RootedPath(string Root, string Full)
{
    /// <summary>As it is told to people: from the root on, with slashes.</summary>
    public string Told => Relative(Full);

    public string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');
}
