using System.Security.Cryptography;
using System.Text;

namespace LiveDashboard.App.Ingest;

/// <summary>What a permission is asked for and what a tool has done, made comparable: the asks carry no id of their call.</summary>
internal static class ToolPrint
{
    public static string? Of(HookPayload payload)
    {
        if (payload["tool_name"] is not { } tool)
            return null;
        // The answers are put into the input of a question that was answered.
        var input = tool == "AskUserQuestion" ? payload.Object("tool_input")?.Json("questions") ?? "" : payload.Json("tool_input");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool}\n{input}")).AsSpan(0, 16));
    }
}
