namespace LiveDashboard.App.Ingest;

/// <summary>The one line that says what a tool, a question or a failure is about.</summary>
internal static class HookLine
{
    private static readonly string[] InputNames =
        ["command", "file_path", "filePath", "path", "description", "pattern", "url", "query", "prompt", "subject", "message", "reason"];

    /// <summary>The tool and the most telling of its arguments.</summary>
    public static string Tool(string? tool, HookPayload? input)
    {
        tool ??= "a tool";
        return input?.Any(InputNames) is { } argument ? $"{tool}: {argument}" : tool;
    }

    public static string Question(HookPayload payload) =>
        payload.Object("tool_input")?.First("questions")?["question"] ?? "asks a question";

    public static string Failure(HookPayload payload) =>
        payload["error_details"] ?? payload["last_assistant_message"] ?? payload["error"] ?? "The turn failed.";

    public static string? LastSegment(string? directory) =>
        directory?.TrimEnd('/', '\\').Split('/', '\\')[^1] is { Length: > 0 } last ? TextClip.Line(last, TitleLength) : null;

    public static string? FirstLine(string? prompt) =>
        TextClip.Line(prompt?.Split('\n').FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)), TitleLength);

    private const int TitleLength = 80;
}
