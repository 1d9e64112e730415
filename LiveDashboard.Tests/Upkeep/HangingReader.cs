using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Tests.Upkeep;

/// <summary>Never comes back from the path "hangs", as a network disk may.</summary>
internal sealed class HangingReader(IQueueReader inner) : IQueueReader, IDisposable
{
    private readonly ManualResetEventSlim _free = new();
    private int _answered;

    public IReadOnlyList<string> Kinds => inner.Kinds;

    public int Answered => Volatile.Read(ref _answered);

    public QueueReading Read(string path, string? kind)
    {
        if (path == "hangs")
        {
            _free.Wait(TimeSpan.FromSeconds(30));
            return QueueReading.Unread;
        }
        var reading = inner.Read(path, kind);
        Interlocked.Increment(ref _answered);
        return reading;
    }

    public void Dispose() => _free.Set();
}
