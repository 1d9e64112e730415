using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>Reads a hook payload leniently: a property that is not a text is as good as missing.</summary>
internal readonly struct HookPayload(JsonElement payload)
{
    public string? this[string name] =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public HookPayload? Object(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new HookPayload(value) : null;

    /// <summary>The first object of an array.</summary>
    public HookPayload? First(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            && value[0].ValueKind == JsonValueKind.Object ? new HookPayload(value[0]) : null;

    public bool HasItems(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;
}
