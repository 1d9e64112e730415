namespace LiveDashboard.Core.Store;

/// <summary>The database behind the store: the one seam a second database product fits into.</summary>
public interface IStoreProvider
{
    /// <summary>Creates or upgrades the schema. Safe against a second starter and a kill at any point.</summary>
    void Migrate();

    /// <summary>A connection for the one writer thread.</summary>
    IWriteSession OpenWriter();

    /// <summary>A connection for the one thread that reads the feed.</summary>
    IFeedReader OpenFeed();
}
