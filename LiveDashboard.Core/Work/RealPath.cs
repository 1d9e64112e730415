namespace LiveDashboard.Core.Work;

/// <summary>A path with every link in it followed, as realpath(3) does.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Null if it does not exist, cannot be seen, or its links go round in a circle.</summary>
    public static string? Of(string path)
    {
        try
        {
            return Walk(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Walk(string path)
    {
        var links = 0;
        var done = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(Parts(path).Reverse());
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                done = Path.GetDirectoryName(done) ?? done;
                continue;
            }
            var next = Path.Combine(done, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (info.LinkTarget is { } target)
            {
                if (++links > MostLinks)
                    return null;
                if (Path.IsPathRooted(target))
                    done = Path.GetPathRoot(target)!;
                foreach (var piece in Parts(target).Reverse())
                    rest.Push(piece);
                continue;
            }
            if (!info.Exists)
                return null;
            done = next;
        }
        return done;
    }

    private static IEnumerable<string> Parts(string path) =>
        path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(p => p is not ("" or "."));
}
