using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveDashboard.App.Demo;

/// <summary>What a simulated sender needs: the board's own doors, over HTTP, with its key.</summary>
internal sealed class DemoClient(HttpClient http)
{
    public Task PluginAsync(string type, string session, JsonObject fields, CancellationToken cancellationToken)
    {
        fields["type"] = type;
        fields["sessionId"] = session;
        return PostAsync("/events", fields, cancellationToken);
    }

    public Task HookAsync(string name, string session, JsonObject fields, CancellationToken cancellationToken)
    {
        fields["hook_event_name"] = name;
        fields["session_id"] = session;
        return PostAsync("/api/hooks/claude-code", fields, cancellationToken);
    }

    /// <summary>A log record as Claude Code's exporter sends it.</summary>
    public Task TelemetryAsync(string name, JsonObject attributes, CancellationToken cancellationToken)
    {
        attributes["event.name"] = name;
        var listed = attributes.Select(a => new JsonObject { ["key"] = a.Key, ["value"] = Value(a.Value!) }).ToArray<JsonNode>();
        var record = new JsonObject { ["body"] = Value($"claude_code.{name}"), ["attributes"] = new JsonArray(listed) };
        var resource = new JsonObject { ["attributes"] = new JsonArray(new JsonObject { ["key"] = "service.name", ["value"] = Value("claude-code") }) };
        return PostAsync("/v1/logs", new JsonObject
        {
            ["resourceLogs"] = new JsonArray(new JsonObject
            {
                ["resource"] = resource,
                ["scopeLogs"] = new JsonArray(new JsonObject { ["logRecords"] = new JsonArray(record) }),
            }),
        }, cancellationToken);
    }

    public Task EventAsync(JsonObject told, CancellationToken cancellationToken) => PostAsync("/api/events", told, cancellationToken);

    /// <summary>Answers false when the job is over, as one that somebody cancelled.</summary>
    public async Task<bool> JobAsync(string id, JsonObject fields, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync($"/api/jobs/{Uri.EscapeDataString(id)}", fields, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Conflict)
            return false;
        response.EnsureSuccessStatusCode();
        return true;
    }

    public Task WorkflowAsync(string type, string path, CancellationToken cancellationToken) =>
        PostAsync("/api/workflows", new JsonObject { ["type"] = type, ["path"] = path }, cancellationToken);

    public Task LogAsync(string id, string line, string level, CancellationToken cancellationToken) =>
        PostAsync($"/api/jobs/{Uri.EscapeDataString(id)}/log", new JsonObject { ["lines"] = new JsonArray(new JsonObject { ["line"] = line, ["level"] = level }) }, cancellationToken);

    public static string NewId(string prefix, Random random) =>
        prefix + random.Next(0x1000, 0xFFFF).ToString("x", CultureInfo.InvariantCulture);

    private static JsonObject Value(JsonNode value) => value.GetValueKind() == JsonValueKind.String
        ? new JsonObject { ["stringValue"] = value.DeepClone() }
        : new JsonObject { [value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "doubleValue" : "intValue"] = value.DeepClone() };

    public Task<string> GetAsync(string path, CancellationToken cancellationToken) => http.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async Task PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
