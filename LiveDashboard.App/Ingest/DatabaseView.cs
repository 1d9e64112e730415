using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Ingest;

/// <summary>The database as upkeep last saw it; its path is nobody's business outside.</summary>
internal sealed record DatabaseView(
    string Product, string Version, string? SqliteVersion, bool ProtectiveMode, int SchemaVersion, string JournalMode, long Bytes, long WalBytes, string? Trouble)
{
    public static DatabaseView Of(HealthSnapshot h) => new(
        h.Product, h.DatabaseVersion, h.IsServer ? null : h.DatabaseVersion, h.ProtectiveMode, h.SchemaVersion, h.JournalMode, h.DatabaseBytes, h.WalBytes, h.Trouble);
}
