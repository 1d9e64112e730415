using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LiveDashboard.Core.Model;

/// <summary>One pass over one JSON text. Names tell: below a secret's name every string is masked, however deep.</summary>
internal sealed class JsonRedaction(SecretMask masks)
{
    private const int MaxDepth = 256;

    private readonly Stack<Level> _levels = new([new Level(IsSecret: false)]);
    private bool _isSecretNext;
    private bool _namesNext;
    private bool _changed;

    public string Apply(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaxDepth });
        var output = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };
        using (var writer = new Utf8JsonWriter(output, options))
        {
            while (reader.Read())
                Copy(ref reader, writer);
        }
        return _changed ? Encoding.UTF8.GetString(output.WrittenSpan) : json;
    }

    private void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                _levels.Push(new Level(TakeSecret()));
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                _levels.Push(new Level(TakeSecret()));
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                _levels.Pop();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                _levels.Pop();
                break;
            case JsonTokenType.PropertyName:
                CopyName(reader.GetString()!, writer);
                break;
            case JsonTokenType.String:
                CopyText(reader.GetString()!, writer);
                break;
            default:
                // Numbers as they are written: 1.0 stays 1.0. A count is never a secret.
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                TakeSecret();
                break;
        }
    }

    private void CopyName(string name, Utf8JsonWriter writer)
    {
        // {"name": "Authorization", "value": "…"}: headers and attributes are often written so.
        _namesNext = name is "name" or "key" or "Name" or "Key";
        _isSecretNext = SecretNames.Tells(name) || (_levels.Peek().NamesSecret && name is "value" or "Value");
        var shown = Redactor.Redact(name, masks);
        _changed |= !ReferenceEquals(shown, name);
        writer.WritePropertyName(shown);
    }

    private void CopyText(string text, Utf8JsonWriter writer)
    {
        if (_namesNext)
            _levels.Peek().NamesSecret = SecretNames.Tells(text);
        var shown = TakeSecret() ? masks.Of(text) : Redactor.Redact(text, masks);
        _changed |= shown != text;
        writer.WriteStringValue(shown);
    }

    private bool TakeSecret()
    {
        var isSecret = _levels.Peek().IsSecret || _isSecretNext;
        _isSecretNext = _namesNext = false;
        return isSecret;
    }

    private sealed record Level(bool IsSecret)
    {
        public bool NamesSecret { get; set; }
    }
}
