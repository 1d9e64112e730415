using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Counts new events into the sums that outlive them, by hour and by day, in slices so small that nobody waits for the lock.</summary>
public sealed class EventSumsDuty(ICommandWriter writer, IEventSums sums, EventSumsBoard board, IOptions<UpkeepOptions> options, TimeProvider clock) : IDuty
{
    /// <summary>As far back as screens look hour by hour; they look two years back by day.</summary>
    public static readonly TimeSpan HoursShown = TimeSpan.FromDays(92);

    private static readonly TimeSpan DaysShown = TimeSpan.FromDays(2 * 366);

    public string Name => "event sums";

    public TimeSpan Interval => TimeSpan.FromSeconds(30);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var counted = await Sweep.RunAsync(writer, new SumEvents(UnixTime.ToMilliseconds(now - options.Value.KeepSums)), 1, clock, cancellationToken);
        // What was counted before is worth showing, also while nothing can be written.
        if (counted is not 0 || board.Current.Days.IsEmpty)
            board.Set(await sums.ReadAsync(UnixTime.ToMilliseconds(now - HoursShown), UnixTime.ToMilliseconds(now - DaysShown), cancellationToken));
        return counted switch
        {
            null => "waits for the database",
            0 => "nothing new",
            _ => $"counted {counted} events",
        };
    }
}
