using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Model;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-11-22", "2026-11-21T23:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00Z", 25)]
    [InlineData("Asia/Kathmandu", "2026-11-22", "2026-11-21T18:15Z", 24)]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z", 23)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00Z", 25)]
    public void A_day_begins_at_its_first_moment_and_is_as_long_as_it_is(string zone, string date, string start, int hours)
    {
        var day = LocalDay.Of(DateOnly.Parse(date), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(DateTimeOffset.Parse(start), day.Start.ToUniversalTime());
        Assert.Equal(TimeSpan.FromHours(hours), day.End - day.Start);
        Assert.Equal(hours, day.Hours(TimeZoneInfo.FindSystemTimeZoneById(zone)).Count());
    }

    [Fact]
    public void Days_lie_one_after_the_other_and_the_last_is_today()
    {
        var clock = new ManualClock { Zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland") };

        var days = LocalDay.Last(30, clock);

        Assert.Equal(30, days.Count);
        Assert.Equal(new DateOnly(2026, 11, 23), days[^1].Date);
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }
}
