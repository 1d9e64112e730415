namespace LiveDashboard.Core.Store;

/// <summary>Room on the disk of the database that is kept taken, so that it can be given up.</summary>
public interface IBallast
{
    /// <summary>0 if there is none.</summary>
    long Bytes { get; }

    /// <summary>Takes the room, or none of it if there is not so much.</summary>
    void Make(long bytes);

    void Drop();
}
