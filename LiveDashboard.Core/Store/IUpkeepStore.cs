using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>The parts of the database that upkeep measures and keeps in order. Opened for the moment, never held.</summary>
public interface IUpkeepStore
{
    /// <summary>The database file, absolute; or where the database is on which server, without secrets.</summary>
    string Path { get; }

    /// <summary>True for a file on this machine, with a log and a disk to look after.</summary>
    bool IsFile { get; }

    /// <summary>Size of the write-ahead log in bytes; 0 if there is none.</summary>
    long WalBytes();

    /// <summary>Folds the log into the file and cuts it to nothing, if nobody stands in the way.</summary>
    /// <exception cref="StoreUnavailableException">The disk is full or broken.</exception>
    CheckpointOutcome TruncateWal();

    DatabaseFacts Measure();

    /// <summary>
    /// Bytes of the database that hold something, and bytes of free pages within it; the log is not counted. On a server what rows take,
    /// estimated; its free room is its own.
    /// </summary>
    (long Used, long Free) Room();

    /// <summary>Gives free pages at the end of the file back to the disk, moving others there first. One short transaction; the file shrinks with the next checkpoint.</summary>
    /// <param name="pages">At most.</param>
    /// <returns>Pages that were given back; 0 if there is none, or while another program writes.</returns>
    int GiveBack(int pages);

    /// <summary>Reads every page, as one reader among others. What is wrong, a line each; empty if nothing is.</summary>
    /// <exception cref="StoreUnavailableException">It could not be read to the end.</exception>
    IReadOnlyList<string> Check(CancellationToken cancellationToken);

    /// <summary>What the board's writer has met. Read from memory.</summary>
    StoreFigures Figures { get; }

    /// <summary>What became of the file since the board opened it. Read from memory.</summary>
    FileChange File { get; }
}
