namespace LiveDashboard.Core.Store;

/// <summary>The keys that all instances protect logins and forms with, where they are kept in the database.</summary>
public interface IKeyRing
{
    /// <summary>All elements, as they were written.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    IReadOnlyList<string> Read();

    /// <exception cref="StoreUnavailableException">It was not stored.</exception>
    void Add(string name, string element);
}
