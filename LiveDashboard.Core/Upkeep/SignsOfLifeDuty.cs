using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Gives up sessions that give no sign of life, in slices so small that nobody waits for the lock.</summary>
public sealed class SignsOfLifeDuty(ICommandWriter writer, IOptions<SessionOptions> options, TimeProvider clock) : IDuty
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "signs of life";

    public TimeSpan Interval => TimeSpan.FromSeconds(15);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var (now, patience) = (clock.GetUtcNow(), options.Value);
        var sweep = new GiveUpSilent(Ago(patience.LostAfter), Ago(patience.IdleLostAfter), Ago(patience.UnknownAfter));
        var given = 0;
        while (true)
        {
            var result = await writer.ExecuteAsync(sweep, cancellationToken);
            if (result.Outcome == CommandOutcome.Busy)
                return "waits for the database";
            given += result.Rows;
            if (result.Rows < GiveUpSilent.Slice)
                return given == 0 ? "all give signs" : $"gave up {given} sessions";
            await Task.Delay(Pause, clock, cancellationToken);
        }

        long Ago(TimeSpan time) => UnixTime.ToMilliseconds(now - time);
    }
}
