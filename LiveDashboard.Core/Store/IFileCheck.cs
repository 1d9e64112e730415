namespace LiveDashboard.Core.Store;

/// <summary>Reads a whole database file of any program and says whether its pages fit together.</summary>
public interface IFileCheck
{
    /// <summary>What is wrong, a line each; empty if nothing is. Takes as long as reading the file; locks as a reader does.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened or is held.</exception>
    IReadOnlyList<string> Check(string path, CancellationToken cancellationToken);
}
