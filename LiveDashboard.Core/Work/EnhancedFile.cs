using System.Text;

namespace LiveDashboard.Core.Work;

/// <summary>Puts new content in the place of a file's: at once and whole, with the original kept beside it.</summary>
internal static class EnhancedFile
{
    private const string Kept = ".orig";

    /// <summary>Null when it was written, else why not.</summary>
    /// <param name="before">What the file must still hold.</param>
    public static string? Write(RootedPath place, string before, string after, long maxBytes)
    {
        var (bytes, text, why) = GuardedFile.Read(place, place.Full, maxBytes);
        if (text is null)
            return $"The file {why}.";
        var (old, made) = (Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));
        if (bytes.AsSpan().SequenceEqual(made))
            return null;
        if (!bytes.AsSpan().SequenceEqual(old))
            return "The file has changed since it was validated: validate it again.";
        var folder = Path.GetDirectoryName(place.Full)!;
        var draft = Path.Combine(folder, $".{Path.GetFileName(place.Full)}.{Guid.NewGuid():n}");
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                // The folder may have been made a link to elsewhere meanwhile.
                if (RealPath.Of(draft) is not { } real || !ValidationRoots.IsBelow(real, place.Root))
                    return "The file is not there any more, or is a link.";
                stream.Write(made);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(draft, File.GetUnixFileMode(place.Full));
            Keep(place.Full, bytes, draft);
            File.Move(draft, place.Full, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is UnauthorizedAccessException ? "The file may not be written by this board." : "The file could not be written.";
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // The first original is the original: a second enhancement does not take its place.
    private static void Keep(string file, byte[] bytes, string draft)
    {
        for (var n = 0; ; n++)
        {
            var kept = n == 0 ? file + Kept : FormattableString.Invariant($"{file}{Kept}.{n}");
            if (File.Exists(kept) && n < 1000)
                continue;
            using (var stream = new FileStream(kept, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(kept, File.GetUnixFileMode(draft));
            return;
        }
    }
}
