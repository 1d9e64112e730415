namespace LiveDashboard.Core.Upkeep;

/// <summary>What a duty did last, does now, and when it is due again.</summary>
public sealed record DutyStatus(string Name, TimeSpan Interval)
{
    public DateTimeOffset? LastRunAt { get; init; }
    public TimeSpan? Took { get; init; }
    public string Outcome { get; init; } = "";

    /// <summary>Null while it rests.</summary>
    public DateTimeOffset? RunningSince { get; init; }
    public DateTimeOffset? NextRunAt { get; init; }

    public static DutyStatus Of(IDuty duty) => new(duty.Name, duty.Interval);
}
