using LiveDashboard.Core.Commands;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Finds jobs whose worker gives no sign of life, in slices so small that nobody waits for the lock.</summary>
public sealed class StalledJobsDuty(ICommandWriter writer, IOptions<JobOptions> options, TimeProvider clock) : IDuty
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "stalled jobs";

    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var sweep = new DeclareStalled((long)options.Value.StallAfter.TotalMilliseconds);
        var found = 0;
        while (true)
        {
            var result = await writer.ExecuteAsync(sweep, cancellationToken);
            if (result.Outcome == CommandOutcome.Busy)
                return "waits for the database";
            found += result.Rows;
            if (result.Rows < DeclareStalled.Slice)
                return found == 0 ? "all give signs" : $"{found} stalled";
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
