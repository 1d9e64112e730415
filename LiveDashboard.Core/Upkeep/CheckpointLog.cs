using System.Collections.Immutable;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The last checkpoints, for the health page.</summary>
public sealed class CheckpointLog
{
    private const int Kept = 12;

    private volatile CheckpointRuns _runs = new([]);

    /// <summary>The newest first.</summary>
    public ImmutableArray<CheckpointRun> Runs => _runs.Newest;

    public CheckpointRun? Last => Runs is [var last, ..] ? last : null;

    internal void Note(CheckpointRun run) => _runs = new([run, .. Runs.Take(Kept - 1)]);

    private sealed record CheckpointRuns(ImmutableArray<CheckpointRun> Newest);
}
