namespace LiveDashboard.Core.Upkeep;

/// <summary>One small thing that upkeep does again and again. The loop around it is <see cref="DutyLoop"/>.</summary>
public interface IDuty
{
    string Name { get; }
    TimeSpan Interval { get; }

    /// <summary>Does it once; answers the outcome in a few words for the health page.</summary>
    Task<string> RunAsync(CancellationToken cancellationToken);
}
