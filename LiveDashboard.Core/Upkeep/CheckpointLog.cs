namespace LiveDashboard.Core.Upkeep;

/// <summary>The last checkpoint, for the health page.</summary>
public sealed class CheckpointLog
{
    public DateTimeOffset? At { get; private set; }
    public TimeSpan? Took { get; private set; }
    public string Outcome { get; private set; } = "not needed yet";

    internal void Note(DateTimeOffset at, TimeSpan took, string outcome) => (At, Took, Outcome) = (at, took, outcome);
}
