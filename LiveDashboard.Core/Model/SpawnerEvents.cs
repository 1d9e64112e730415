namespace LiveDashboard.Core.Model;

/// <summary>The events of <c>livedashboard run</c>, and how they name each other (docs/SPAWNERS.md).</summary>
public static class SpawnerEvents
{
    /// <summary>The command has started.</summary>
    public const string Started = "spawner_started";

    /// <summary>The command has ended.</summary>
    public const string Exited = "spawner_exited";

    /// <summary>Generations of a tree of runs that are told apart.</summary>
    public const int Generations = 6;

    /// <summary>What the uids of all events of a job's runs begin with.</summary>
    public static string UidsOf(string jobId) => $"run:{jobId}:";
}
