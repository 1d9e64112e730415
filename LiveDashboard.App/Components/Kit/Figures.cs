using System.Globalization;

namespace LiveDashboard.App.Components.Kit;

/// <summary>Numbers as people read them: short on the screen, exact in the title.</summary>
public static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>At most four characters and a unit: 999, 1.2k, 128k, 3.4M.</summary>
    public static string Brief(double value) => Math.Abs(value) switch
    {
        >= 999.5e6 => Scaled(value / 1e9, "B"),
        >= 999.5e3 => Scaled(value / 1e6, "M"),
        >= 999.5 => Scaled(value / 1e3, "k"),
        _ => value.ToString(value == Math.Floor(value) ? "0" : "0.#", Culture),
    };

    public static string Exact(double value) => value.ToString("#,0.##", Culture);

    public static string Money(decimal dollars) => Math.Abs(dollars) switch
    {
        >= 10_000 => "$" + Brief((double)dollars),
        >= 1000 => "$" + dollars.ToString("#,0", Culture),
        > 0 and < 0.01m => "<$0.01",
        _ => "$" + dollars.ToString("0.00", Culture),
    };

    public static string ExactMoney(decimal dollars) => "$" + dollars.ToString("#,0.00####", Culture);

    public static string Percent(double percent) => Math.Floor(Math.Clamp(percent, 0, 100)).ToString("0", Culture) + "%";

    public static string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 999.5 && unit < ByteUnits.Length - 1)
        {
            value /= 1000;
            unit++;
        }
        return value.ToString(unit == 0 || value >= 100 ? "0" : "0.0", Culture) + " " + ByteUnits[unit];
    }

    /// <summary>The two largest units of a time that has passed.</summary>
    public static string Span(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => string.Create(Culture, $"{(int)time.TotalDays}d {time.Hours}h"),
        { TotalHours: >= 1 } => string.Create(Culture, $"{(int)time.TotalHours}h {time.Minutes:00}m"),
        { TotalMinutes: >= 1 } => string.Create(Culture, $"{time.Minutes}m {time.Seconds:00}s"),
        { Ticks: > 0 } => string.Create(Culture, $"{time.Seconds}s"),
        _ => "0s",
    };

    /// <summary>A short time with its unit: 0.4 ms, 12 ms, 3.2 s.</summary>
    public static string Took(TimeSpan time) => time.TotalMilliseconds switch
    {
        >= 60_000 => Span(time),
        >= 1000 => (time.TotalMilliseconds / 1000).ToString("0.0", Culture) + " s",
        >= 10 or 0 => time.TotalMilliseconds.ToString("0", Culture) + " ms",
        _ => time.TotalMilliseconds.ToString("0.0#", Culture) + " ms",
    };

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("#,0", Culture);

    internal static string Attribute(double value) => value.ToString("0.##", Culture);

    private static string Scaled(double value, string unit) => value.ToString(Math.Abs(value) >= 99.95 ? "0" : "0.0", Culture) + unit;
}
