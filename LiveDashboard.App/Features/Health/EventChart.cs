using System.Collections.Immutable;
using System.Globalization;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Health;

/// <summary>How many events there were in each hour, day or month of the last ones, in the zone of the board; months are those of UTC.</summary>
public sealed record EventChart(ImmutableArray<EventSlot> Slots)
{
    private const int Hours = 48;
    private const int Days = 90;
    private const int Months = 24;

    public static EventChart Empty { get; } = new([]);

    public long Events => Slots.Sum(s => s.Events);

    /// <summary>From the foot up. Empty while nothing has been counted.</summary>
    public ImmutableArray<BarSeries> Series => Slots.IsEmpty ? [] :
    [
        new("Info and debug", "s1", [.. Slots.Select(s => (double)s.Quiet)]),
        new("Warnings", "s3", [.. Slots.Select(s => (double)s.Warnings)]),
        new("Errors", "s5", [.. Slots.Select(s => (double)s.Errors)]),
    ];

    public static EventChart Of(EventSums sums, EventScale scale, TimeProvider clock) => scale switch
    {
        EventScale.Hours => Fill(sums.Hours, [.. LastHours(clock)], "MM-dd HH:mm"),
        EventScale.Days => Fill(sums.Hours, [.. LocalDay.Last(Days, clock).Select(d => d.Start), LocalDay.Today(clock).End], "yyyy-MM-dd"),
        _ => Fill(sums.Days, [.. LastMonths(clock)], "yyyy-MM"),
    };

    private static IEnumerable<DateTimeOffset> LastHours(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
        return Enumerable.Range(1 - Hours, Hours + 1).Select(n => TimeZoneInfo.ConvertTime(hour.AddHours(n), clock.LocalTimeZone));
    }

    private static IEnumerable<DateTimeOffset> LastMonths(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return Enumerable.Range(1 - Months, Months + 1).Select(n => month.AddMonths(n));
    }

    /// <param name="starts">Of each slot, and the end of the last.</param>
    private static EventChart Fill(ImmutableArray<EventSum> sums, DateTimeOffset[] starts, string format)
    {
        var slots = new EventSlot[starts.Length - 1];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = new EventSlot(starts[i], starts[i].ToString(format, CultureInfo.InvariantCulture), 0, 0, 0);
        var at = 0;
        foreach (var sum in sums)
        {
            if (sum.From < starts[0])
                continue;
            while (at < slots.Length && sum.From >= starts[at + 1])
                at++;
            // What bears a time from the future is counted, but in no slot that is over or now.
            if (at == slots.Length)
                break;
            slots[at] = slots[at].With(sum);
        }
        return new EventChart([.. slots]);
    }
}
