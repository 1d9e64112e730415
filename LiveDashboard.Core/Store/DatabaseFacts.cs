namespace LiveDashboard.Core.Store;

/// <summary>How the database file is set up and how large it is.</summary>
public sealed record DatabaseFacts(
    string Product, string Path, long Bytes, string JournalMode, TimeSpan BusyTimeout, string Synchronous, string Version, bool NeedsProtection, int SchemaVersion);
