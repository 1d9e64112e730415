namespace LiveDashboard.Core.Upkeep;

/// <summary>The last checkpoints, for the health page.</summary>
public sealed class CheckpointLog
{
    private const int Kept = 12;

    private volatile IReadOnlyList<CheckpointRun> _runs = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<CheckpointRun> Runs => _runs;

    public CheckpointRun? Last => Runs is [var last, ..] ? last : null;

    internal void Note(CheckpointRun run) => _runs = [run, .. _runs.Take(Kept - 1)];
}
