using System.Text;

namespace LiveDashboard.Core.Work;

/// <summary>Reads a file of a root, and nothing that was put in its place meanwhile.</summary>
internal static class GuardedFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Answers the bytes and the text, or why it cannot be read.</summary>
    public static (byte[] Bytes, string? Text, string? Why) Read(RootedPath root, string file, long maxBytes)
    {
        try
        {
            // Links are not followed: where one stands now, another file stood when the folder was looked through.
            if (new FileInfo(file).LinkTarget is not null || RealPath.Of(file) is not { } real || !ValidationRoots.IsBelow(real, root.Root))
                return ([], null, "is not there any more, or is a link");
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (OpenedElsewhere(stream, root))
                return ([], null, "is not there any more, or is a link");
            if (stream.Length > maxBytes)
                return ([], null, $"is larger than {maxBytes:#,0} bytes");
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            bytes = bytes[..read];
            return Array.IndexOf(bytes, (byte)0) >= 0 ? (bytes, null, "is no text") : (bytes, Strict.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return ([], null, "is no UTF-8 text");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return ([], null, e is UnauthorizedAccessException ? "may not be read" : "could not be read");
        }
    }

    // What was really opened, whatever the path leads to by now. Other systems than Linux have the looks before it only.
    private static bool OpenedElsewhere(FileStream stream, RootedPath root) =>
        OperatingSystem.IsLinux()
        && new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } opened
        && !ValidationRoots.IsBelow(opened, root.Root);
}
