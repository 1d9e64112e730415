namespace LiveDashboard.Core.Store;

/// <summary>Of several instances on one database one looks after what all share.</summary>
public interface ILeadership
{
    /// <summary>True while this instance is the one. May ask the database; tries to become it if nobody is.</summary>
    bool IsLeader();
}
