namespace LiveDashboard.Core.Upkeep;

/// <summary>One small thing that upkeep does again and again. The loop around it is <see cref="DutyLoop"/>.</summary>
public interface IDuty
{
    string Name { get; }

    /// <summary>Time between the end of a run and the next.</summary>
    TimeSpan Interval { get; }

    /// <summary>Time from the start of the board to the first run: none, unless the run is heavy or the last one is remembered.</summary>
    TimeSpan UntilFirst => TimeSpan.Zero;

    /// <summary>True for what all instances on one database share: only the leader does it.</summary>
    bool IsShared => false;

    /// <summary>Does it once; answers the outcome in a few words for the health page.</summary>
    Task<string> RunAsync(CancellationToken cancellationToken);
}
