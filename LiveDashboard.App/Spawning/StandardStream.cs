using System.Runtime.InteropServices;

namespace LiveDashboard.App.Spawning;

/// <summary>
/// Our own standard output or error, byte for byte. .NET's stream for it swallows that the reader has gone, which the child
/// must learn, and a file stream writes at an offset of its own, over what came from elsewhere.
/// </summary>
internal sealed class StandardStream
{
    private const int Interrupted = 4;
    private static readonly int TryAgain = OperatingSystem.IsLinux() ? 11 : 35;

    private readonly int _file;
    private readonly Stream? _windows;

    public StandardStream(bool isError)
    {
        _file = isError ? 2 : 1;
        if (OperatingSystem.IsWindows())
            _windows = isError ? Console.OpenStandardError() : Console.OpenStandardOutput();
    }

    /// <summary>Writes all of it, waiting for the reader. False: nobody reads any more.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (_windows is not null)
        {
            _windows.Write(bytes);
            return true;
        }
        while (!bytes.IsEmpty)
        {
            var written = SystemCalls.Write(_file, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written >= 0)
                bytes = bytes[(int)written..];
            else if (Marshal.GetLastPInvokeError() == TryAgain)
                Wait();
            else if (Marshal.GetLastPInvokeError() != Interrupted)
                return false;
        }
        return true;
    }

    // A child that shares our terminal or pipe may have made it one that does not wait.
    private void Wait()
    {
        var item = new SystemCalls.PollItem { File = _file, Wanted = SystemCalls.Writable };
        _ = SystemCalls.Poll(ref item, 1, -1);
    }
}
