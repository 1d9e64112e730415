using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>Reads a hook payload leniently: a property of another kind is as good as missing.</summary>
internal readonly struct HookPayload(JsonElement payload)
{
    public string? this[string name] =>
        Value(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The first of several names that holds a text.</summary>
    public string? Any(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is { } text)
                return text;
        }
        return null;
    }

    public HookPayload? Object(string name) => Value(name) is { ValueKind: JsonValueKind.Object } value ? new HookPayload(value) : null;

    /// <summary>The objects of an array.</summary>
    public IEnumerable<HookPayload> Objects(string name) => Value(name) is { ValueKind: JsonValueKind.Array } value
        ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Select(v => new HookPayload(v))
        : [];

    public IEnumerable<string> Texts(string name) => Value(name) is { ValueKind: JsonValueKind.Array } value
        ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)
        : [];

    public HookPayload? First(string name) => Objects(name).Select(o => (HookPayload?)o).FirstOrDefault();

    public bool HasItems(string name) => Value(name) is { ValueKind: JsonValueKind.Array } value && value.GetArrayLength() > 0;

    public bool Has(string name) => Value(name) is { ValueKind: not JsonValueKind.Null };

    public bool IsTrue(string name) => Value(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A count from 0 to what the database takes.</summary>
    public long? Count(string name) =>
        Decimal(name) is { } number && number >= 0 && number <= 1_000_000_000_000m ? (long)number : null;

    public decimal? Decimal(string name) => Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    /// <summary>The value as compact JSON, for comparing.</summary>
    public string Json(string name) => Value(name) is { } value ? PayloadText.Compact(value) : "";

    private JsonElement? Value(string name) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) ? value : null;
}
