namespace LiveDashboard.Core.Store;

/// <summary>A board moves in where its database is and moves out again, once in its life.</summary>
public interface IStoreHome
{
    /// <summary>Makes sure that it may be used, and creates or upgrades its schema.</summary>
    /// <exception cref="StoreUnavailableException">Another board has it, it is damaged or another program's, or the server cannot be reached.</exception>
    void Enter();

    /// <summary>Says where the board can be found, to whoever asks on this machine why the database is taken.</summary>
    void Tell(string address);

    /// <summary>After the last write.</summary>
    void Leave();
}
