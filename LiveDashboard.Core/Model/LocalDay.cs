namespace LiveDashboard.Core.Model;

/// <summary>One day of a time zone, from its first moment to that of the next: 24 hours, or 23 or 25 where clocks are changed.</summary>
public sealed record LocalDay(DateOnly Date, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The day it is now on the board's own clock.</summary>
    public static LocalDay Today(TimeProvider clock) => Of(DateOnly.FromDateTime(clock.GetLocalNow().DateTime), clock.LocalTimeZone);

    public static LocalDay Of(DateOnly date, TimeZoneInfo zone) => new(date, Midnight(date, zone), Midnight(date.AddDays(1), zone));

    /// <summary>The last so many days, today included, the oldest first.</summary>
    public static IReadOnlyList<LocalDay> Last(int days, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        return [.. Enumerable.Range(0, days).Select(i => Of(today.AddDays(i + 1 - days), clock.LocalTimeZone))];
    }

    /// <summary>Its hours as they pass; the one that is told twice in autumn is there twice.</summary>
    public IEnumerable<DateTimeOffset> Hours(TimeZoneInfo zone)
    {
        for (var hour = Start; hour < End; hour += TimeSpan.FromHours(1))
            yield return TimeZoneInfo.ConvertTime(hour, zone);
    }

    private static DateTimeOffset Midnight(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        // Some zones change their clocks at midnight: then a day begins where the gap ends, or at the first of two midnights.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
