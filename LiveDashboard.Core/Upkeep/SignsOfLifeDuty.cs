using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Gives up sessions that give no sign of life, in slices so small that nobody waits for the lock.</summary>
public sealed class SignsOfLifeDuty(ICommandWriter writer, IOptions<SessionOptions> options, AwakeWatch awake, TimeProvider clock) : IDuty
{
    public string Name => "signs of life";

    public bool IsShared => true;

    public TimeSpan Interval => TimeSpan.FromSeconds(15);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var (now, since, patience) = (clock.GetUtcNow(), awake.Since(), options.Value);
        var sweep = new GiveUpSilent(Ago(patience.LostAfter), Ago(patience.IdleLostAfter), Ago(patience.UnknownAfter));
        return await Sweep.RunAsync(writer, sweep, GiveUpSilent.Slice, clock, cancellationToken) switch
        {
            null => "waits for the database",
            0 => "all give signs",
            var given => $"gave up {given} sessions",
        };

        // Before the board looked on again nobody is known to have been silent.
        long Ago(TimeSpan time) => UnixTime.ToMilliseconds(now - time) is var ago && ago >= since ? ago : 0;
    }
}
