using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Who this board is among the instances. The address is known once the server listens.</summary>
public sealed class BoardIdentity(IUpkeepStore store)
{
    public string Hostname { get; } = Environment.MachineName;

    /// <summary>Instances that share a database may run on one machine: they are told apart by their port. Null until that is known.</summary>
    public string? Id => store.IsFile ? $"board@{Hostname}" : Address is { } address ? FormattableString.Invariant($"board@{Hostname}:{new Uri(address).Port}") : null;

    public string Version { get; } = typeof(BoardIdentity).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string? Address { get; set; }
}
