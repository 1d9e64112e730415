using LiveDashboard.Core.Store;

namespace LiveDashboard.Tests.Upkeep;

/// <summary>An instance without others, or one that another leads.</summary>
internal sealed class SoleLeader(bool isLeader = true) : ILeadership
{
    public bool IsLeader() => isLeader;
}
