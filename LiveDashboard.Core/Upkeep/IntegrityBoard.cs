using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What the last integrity check found; null before the first since the start.</summary>
public sealed class IntegrityBoard
{
    private volatile IntegrityRun? _last;

    public IntegrityRun? Last => _last;

    internal void Note(IntegrityRun run) => _last = run;
}
