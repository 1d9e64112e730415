namespace LiveDashboard.Core.Upkeep;

/// <summary>Who this board is among the instances. The address is known once the server listens.</summary>
public sealed class BoardIdentity
{
    public string Hostname { get; } = Environment.MachineName;

    public string Id => $"board@{Hostname}";

    public string Version { get; } = typeof(BoardIdentity).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string? Address { get; set; }
}
