using System.Globalization;
using System.Net.Http.Json;
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

    public Task EventAsync(string type, JsonObject data, string? spawner, CancellationToken cancellationToken) =>
        PostAsync("/api/events", new JsonObject { ["event_type"] = type, ["event_data"] = data, ["spawner_type"] = spawner }, cancellationToken);

    public async Task JobAsync(string id, JsonObject fields, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync($"/api/jobs/{Uri.EscapeDataString(id)}", fields, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public static string NewId(string prefix, Random random) =>
        prefix + random.Next(0x1000, 0xFFFF).ToString("x", CultureInfo.InvariantCulture);

    private async Task PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
