namespace LiveDashboard.App.Ingest;

/// <summary>The clients whose hooks are understood, by the word in the address.</summary>
internal static class HookClients
{
    private static readonly Dictionary<string, Func<HookCall, HookPayload, HookReading>> Readers = new(StringComparer.Ordinal)
    {
        ["claude-code"] = ClaudeHooks.Read,
        ["codex"] = CodexHooks.Read,
        ["gemini-cli"] = GeminiHooks.Read,
        ["qwen-code"] = QwenHooks.Read,
        ["copilot-cli"] = CopilotHooks.Read,
        ["opencode"] = OpenCodeHooks.Read,
    };

    public static string Names { get; } = string.Join(", ", Readers.Keys);

    public static bool Knows(string client) => Readers.ContainsKey(client);

    public static HookReading Read(HookCall call, HookPayload payload) => Readers[call.Client](call, payload);
}
