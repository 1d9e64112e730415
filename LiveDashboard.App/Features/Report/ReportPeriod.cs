using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Report;

/// <summary>The days a report is about, in the zone of the board, and how its charts divide them.</summary>
public sealed record ReportPeriod(int Days, DateOnly First, DateOnly Last, DateTimeOffset Start, DateTimeOffset End, TimeZoneInfo Zone, IReadOnlyList<DateTimeOffset> Slots)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static IReadOnlyList<int> Choices { get; } = [1, 7, 30];

    /// <summary>The address says how many days; what it cannot mean is today.</summary>
    public static int Read(int? days) => days is { } wanted && Choices.Contains(wanted) ? wanted : Choices[0];

    public static ReportPeriod Of(int days, TimeProvider clock)
    {
        var all = LocalDay.Last(days, clock);
        var zone = clock.LocalTimeZone;
        return new ReportPeriod(
            days, all[0].Date, all[^1].Date, all[0].Start, all[^1].End, zone,
            days == 1 ? [.. all[0].Hours(zone)] : [.. all.Select(d => d.Start)]);
    }

    /// <summary>The zone as a person knows it, with its offset at the end of the period.</summary>
    public string ZoneName
    {
        get
        {
            var offset = Zone.GetUtcOffset(End.AddMinutes(-1));
            var sign = offset < TimeSpan.Zero ? "−" : "+";
            return offset == TimeSpan.Zero ? "UTC" : string.Create(Culture, $"{Zone.Id}, UTC{sign}{offset:hh\\:mm}");
        }
    }

    public string Told => Days == 1
        ? string.Create(Culture, $"{Last:yyyy-MM-dd}")
        : string.Create(Culture, $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");

    public string MarkOf(int slot) => Slots[slot].ToString(Days == 1 ? "HH" : "MM-dd", Culture);

    public string NameOf(int slot) => Slots[slot].ToString(Days == 1 ? "HH:mm 'UTC'zzz" : "yyyy-MM-dd", Culture);
}
