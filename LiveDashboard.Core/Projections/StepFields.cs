using System.Text.Json;

namespace LiveDashboard.Core.Projections;

/// <summary>The fields of a hook's payload under whatever name and at whatever depth its client puts them.</summary>
internal readonly struct StepFields(JsonElement data)
{
    private static readonly string[] Keys = ["tool_use_id", "toolUseId", "tool_call_id", "toolCallId", "call_id", "callID", "callId"];
    private static readonly string[] Arguments = ["command", "file_path", "filePath", "path", "description", "pattern", "url", "query", "prompt", "subject"];

    public string? Key => Text(Keys) ?? InInput(Keys);

    public string? Tool => Text("tool_name", "toolName", "tool") ?? InInput("tool");

    /// <summary>The most telling of the tool's arguments.</summary>
    public string? Argument =>
        (Element("tool_input") ?? Element("toolArgs") ?? Nested("input", "args") ?? Element("args")) is { } input
            ? input.ValueKind == JsonValueKind.Object ? First(input, Arguments) : input.ValueKind == JsonValueKind.String ? input.GetString() : null
            : null;

    /// <summary>True if the end of a tool says that it went wrong, for clients that have one event for both.</summary>
    public bool HasFailed =>
        (Nested("toolResult", "resultType") is { ValueKind: JsonValueKind.String } result && !result.ValueEquals("success"))
        || Nested("tool_response", "error") is { ValueKind: JsonValueKind.String or JsonValueKind.Object }
        || (Nested("output", "metadata") is { ValueKind: JsonValueKind.Object } output && output.TryGetProperty("exit", out var exit)
            && exit.ValueKind == JsonValueKind.Number && exit.GetDouble() != 0);

    public string? Text(params ReadOnlySpan<string> names) => First(data, names);

    public long? Number(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and < 1e15 and var number)
                return (long)number;
        }
        return null;
    }

    private string? InInput(params ReadOnlySpan<string> names) => Element("input") is { ValueKind: JsonValueKind.Object } input ? First(input, names) : null;

    private JsonElement? Element(string name) => data.TryGetProperty(name, out var value) ? value : null;

    private JsonElement? Nested(string name, string inner) =>
        Element(name) is { ValueKind: JsonValueKind.Object } outer && outer.TryGetProperty(inner, out var value) ? value : null;

    private static string? First(JsonElement from, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }
        return null;
    }
}
