using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Store;

/// <summary>The writer's connection. Used by one thread; every call blocks.</summary>
public interface IWriteSession : ICommandConnection, IDisposable
{
    /// <summary>Takes the write lock and starts a transaction; false if others kept the lock for the busy timeout.</summary>
    bool TryBegin(DateTimeOffset now);

    /// <summary>Runs one command in a savepoint. A command the database refuses is undone alone and told as refused; one that answers so itself is undone, too (<see cref="CommandResult.IsUndone"/>).</summary>
    /// <exception cref="StoreUnavailableException">The transaction as a whole is lost (disk, file).</exception>
    CommandResult Run(Command command);

    /// <exception cref="StoreUnavailableException">Nothing of the transaction was stored.</exception>
    void Commit();

    void Rollback();
}
