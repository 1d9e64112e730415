using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Ends the snoozes whose time has come. It writes only when the snapshot shows one.</summary>
public sealed class SnoozeDuty(ICommandWriter writer, [Whole] AttentionProjection attention, TimeProvider clock) : IDuty
{
    public string Name => "snooze";

    public bool IsShared => true;

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!attention.Current.Open.Any(i => i.SnoozedUntil <= now))
            return "nothing is due";
        var result = await writer.ExecuteAsync(new EndSnoozes(now), cancellationToken);
        return result.Outcome == CommandOutcome.Applied ? $"brought back {result.Rows}" : "waits for the database";
    }
}
