using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// Reads the properties of one object and remembers the first that is not what it should be. Missing and null are the same;
/// names nobody asks for are not looked at.
/// </summary>
internal sealed class FieldReader(JsonElement item, string prefix = "")
{
    public DoorProblem? Problem { get; private set; }

    public JsonElement? Value(string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Required(string name, int maxBytes)
    {
        var text = Text(name, maxBytes);
        if (string.IsNullOrEmpty(text))
            Refuse(name, "is missing.");
        return text;
    }

    public string? Text(string name, int maxBytes)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Refuse(name, "must be a text.");
        var text = value.GetString()!;
        return Encoding.UTF8.GetByteCount(text) <= maxBytes
            ? text
            : Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is longer than {maxBytes} bytes."));
    }

    /// <summary>A text or a whole number, which senders use as ids alike.</summary>
    public string? Id(string name, int maxBytes) =>
        Value(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var id)
            ? id.ToString(CultureInfo.InvariantCulture)
            : Text(name, maxBytes);

    /// <summary>A text that is shown and not looked up: the end of a long one is left away.</summary>
    public string? Clipped(string name, int maxBytes) =>
        Text(name, int.MaxValue) is { } text ? TextClip.Bytes(text, maxBytes) : null;

    public double? Number(string name, double min, double max)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
            return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max}."));
        return null;
    }

    /// <summary>A whole number, 0 when it is missing.</summary>
    public long Count(string name, long max = 1_000_000_000_000)
    {
        var number = Number(name, 0, max) ?? 0;
        if (!double.IsInteger(number))
            Refuse(name, "must be a whole number.");
        return (long)number;
    }

    public string? Refuse(string name, string why)
    {
        Problem ??= DoorProblem.Invalid(prefix + name, why);
        return null;
    }
}
