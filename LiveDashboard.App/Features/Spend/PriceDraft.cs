using System.Globalization;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Spend;

/// <summary>A price as it is being typed, and what is wrong with it in words.</summary>
public sealed class PriceDraft
{
    private const decimal MostDollars = 100_000;

    public long? Id { get; init; }
    public string Model { get; set; } = "";

    /// <summary>A day as the browser's date field writes it; empty is always.</summary>
    public string From { get; set; } = "";
    public string Input { get; set; } = "";
    public string Output { get; set; } = "";
    public string CacheRead { get; set; } = "0";
    public string CacheWrite { get; set; } = "0";
    public string Note { get; set; } = "";

    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    public static PriceDraft Of(Price price, TimeZoneInfo zone) => new()
    {
        Id = price.Id,
        Model = price.Model,
        From = price.ValidFrom == DateTimeOffset.UnixEpoch ? "" : TimeZoneInfo.ConvertTime(price.ValidFrom, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Input = Text(price.Input),
        Output = Text(price.Output),
        CacheRead = Text(price.CacheRead),
        CacheWrite = Text(price.CacheWrite),
        Note = price.Note ?? "",
    };

    /// <summary>The command it means, or null with <see cref="Wrong"/> filled. Days begin in the board's zone.</summary>
    public SetPrice? Read(TimeZoneInfo zone)
    {
        Wrong.Clear();
        var model = Model.Trim();
        if (model.Length is 0 or > 200)
            Wrong["model"] = "Say which model: its name, or a pattern such as claude-opus-* of at most 200 characters.";
        var from = ReadDay(zone);
        decimal[] dollars = [Dollars("input", Input), Dollars("output", Output), Dollars("cache read", CacheRead), Dollars("cache write", CacheWrite)];
        if (Note.Length > 200)
            Wrong["note"] = "A note has at most 200 characters.";
        return Wrong.Count > 0 ? null : new SetPrice(model, from, dollars[0], dollars[1], dollars[2], dollars[3], Note.Trim() is { Length: > 0 } note ? note : null) { Id = Id, IsNew = Id is null };
    }

    private DateTimeOffset ReadDay(TimeZoneInfo zone)
    {
        if (From.Length == 0)
            return DateTimeOffset.UnixEpoch;
        if (DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9999)
            return LocalDay.Of(day, zone).Start;
        Wrong["from"] = "This is not a day. Leave it empty for a price that was always valid.";
        return default;
    }

    private decimal Dollars(string field, string text)
    {
        if (decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= MostDollars)
            return value;
        Wrong[field] = "Dollars a million tokens: a number from 0 to 100,000, such as 2.5.";
        return 0;
    }

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
