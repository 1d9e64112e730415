using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Looks at database files from outside: never opens them as a database, takes no lock, waits for nobody.</summary>
public interface IDatabaseInspector
{
    /// <summary>One look. What goes wrong is a state or a gap of the reading, not an exception.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="withUsers">Also who has it open, which looks at every process of the machine that we may see.</param>
    DatabaseReading Inspect(string path, bool withUsers);
}
