using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Projections;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Finds jobs whose worker gives no sign of life. It writes only while the snapshot shows open jobs.</summary>
public sealed class StalledJobsDuty(ICommandWriter writer, [Whole] JobsProjection jobs, IOptions<JobOptions> options, AwakeWatch awake, TimeProvider clock) : IDuty
{
    public string Name => "stalled jobs";

    public bool IsShared => true;

    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var since = awake.Since();
        if (jobs.Current.Open.IsEmpty)
            return "all give signs";
        var sweep = new DeclareStalled((long)options.Value.StallAfter.TotalMilliseconds, since);
        return await Sweep.RunAsync(writer, sweep, DeclareStalled.Slice, clock, cancellationToken) switch
        {
            null => "waits for the database",
            0 => "all give signs",
            var found => $"{found} stalled",
        };
    }
}
