using System.Globalization;
using Google.Protobuf.Collections;
using LiveDashboard.App.Ingest.Otlp.Wire;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>
/// The attributes of a record, and behind them those of its resource. Senders write the same number as an integer, a double or
/// a text; all are read.
/// </summary>
internal readonly record struct OtlpFacts(RepeatedField<KeyValue> Own, RepeatedField<KeyValue>? Resource)
{
    private const char NoText = '\uFFFD';

    /// <summary>The first of these names that has a text or a number, as text.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } value && Text(value) is { Length: > 0 } text)
                return text;
        }
        return null;
    }

    /// <summary>The first of these names that has a number, or a text that is one; NaN where a text or a truth stands instead.</summary>
    public double? Number(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { ValueCase: not AnyValue.ValueOneofCase.None } value)
                return Number(value);
        }
        return null;
    }

    public bool Has(string name) => Find(name) is { ValueCase: not AnyValue.ValueOneofCase.None };

    /// <summary>Text without NUL, which a JSON door refuses and protobuf lets through.</summary>
    public static string Clean(string text) => text.Contains('\0') ? text.Replace('\0', NoText) : text;

    public static string? Text(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => Clean(value.StringValue),
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static double Number(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
        AnyValue.ValueOneofCase.StringValue when double.TryParse(value.StringValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) => n,
        _ => double.NaN,
    };

    private AnyValue? Find(string name) => Find(Own, name) ?? (Resource is null ? null : Find(Resource, name));

    private static AnyValue? Find(RepeatedField<KeyValue> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Key == name)
                return attribute.Value;
        }
        return null;
    }
}
