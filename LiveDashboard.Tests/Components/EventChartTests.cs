using LiveDashboard.App.Features.Health;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Components;

public sealed class EventChartTests
{
    private readonly ManualClock _clock = new();

    private DateTimeOffset Hour => _clock.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour)) : default;

    [Fact]
    public void The_last_hours_end_with_the_one_it_is_now()
    {
        var chart = EventChart.Of(Sums(new EventSum(Hour.AddHours(-48), Severity.Info, 100), new(Hour.AddHours(-47), Severity.Info, 1), new(Hour, Severity.Error, 2), new(Hour, Severity.Info, 4), new(Hour.AddHours(1), Severity.Info, 100)), EventScale.Hours, _clock);

        Assert.Equal(48, chart.Slots.Length);
        Assert.Equal((1, Hour.AddHours(-47)), (chart.Slots[0].Quiet, chart.Slots[0].From));
        Assert.Equal((4, 0, 2), (chart.Slots[^1].Quiet, chart.Slots[^1].Warnings, chart.Slots[^1].Errors));
        Assert.Equal(7, chart.Events);
    }

    [Fact]
    public void An_hour_belongs_to_the_day_of_the_boards_zone_in_which_it_begins()
    {
        var today = LocalDay.Today(_clock);

        var chart = EventChart.Of(Sums(new EventSum(today.Start.AddHours(-1), Severity.Warning, 3), new(today.Start, Severity.Info, 5)), EventScale.Days, _clock);

        Assert.Equal(90, chart.Slots.Length);
        Assert.Equal((3, 5), (chart.Slots[^2].Warnings, chart.Slots[^1].Quiet));
        Assert.Equal(today.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), chart.Slots[^1].Name);
    }

    [Fact]
    public void Months_are_made_of_days()
    {
        var month = new DateTimeOffset(_clock.GetUtcNow().Year, _clock.GetUtcNow().Month, 1, 0, 0, 0, TimeSpan.Zero);
        var sums = new EventSums { Days = [new EventSum(month.AddMonths(-23), Severity.Info, 1), new(month.AddDays(-1), Severity.Debug, 2), new(month, Severity.Error, 4)] };

        var chart = EventChart.Of(sums, EventScale.Months, _clock);

        Assert.Equal(24, chart.Slots.Length);
        Assert.Equal((1, 2, 4), (chart.Slots[0].Quiet, chart.Slots[^2].Quiet, chart.Slots[^1].Errors));
    }

    private static EventSums Sums(params EventSum[] hours) => new() { Hours = [.. hours] };
}
