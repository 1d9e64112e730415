using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Reads the queue files of other programs. Never writes, never waits long, leaves nothing open or behind.</summary>
public interface IQueueReader
{
    /// <summary>The libraries whose tables are known, by the names a person may configure.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>One look at a file. What goes wrong is a state of the reading, not an exception.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="kind">The library that writes it; null finds it by the tables.</param>
    QueueReading Read(string path, string? kind);
}
