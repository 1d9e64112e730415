namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>OpenCode: it has no hooks, so a plugin of ours passes its events on. They carry tokens and cost.</summary>
internal static class OpenCodeGuide
{
    /// <summary>What the plugin passes on: no pieces of texts, nothing of the editor, no lists of plugins.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "session.created", "session.updated", "session.status", "session.idle", "session.error", "session.compacted", "message.updated",
        "permission.asked", "permission.updated", "permission.replied", "question.asked", "question.replied", "todo.updated", "file.edited",
    ];

    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        new("The plugin", "~/.config/opencode/plugin/livedashboard.js", Plugin(place))
        {
            Note = "OpenCode loads it at its next start. It holds up no work; at the end of a turn it waits a second at most. What the board does not take within two seconds is dropped. Keep the file private (chmod 600).",
        },
    ];

    private static string Plugin(ConnectPlace place) => $$"""
        // Passes OpenCode's events on to LiveDashboard, each at once, without waiting for it.
        import { hostname, userInfo } from "node:os"

        const door = "{{place.Board}}/api/hooks/opencode"
        const headers = {
          "Content-Type": "application/json", "X-API-Key": "{{place.Key}}",
          "X-Agent-Host": hostname(), "X-Agent-User": userInfo().username,
        }
        const wanted = new Set([
        {{string.Join(",\n", Events.Chunk(4).Select(four => "  " + string.Join(", ", four.Select(e => $"\"{e}\""))))}},
        ])
        const pending = new Set()
        const send = body => {
          if (pending.size >= 100) return // the board is away; the agent's memory is worth more
          const sent = fetch(door, {
            method: "POST", body: JSON.stringify(body), headers: { ...headers, "X-Sent-At": String(Date.now()) }, signal: AbortSignal.timeout(2000),
          }).catch(() => {}).finally(() => pending.delete(sent))
          pending.add(sent)
        }

        export const LiveDashboard = async ({ directory }) => ({
          event: async ({ event }) => {
            if (wanted.has(event.type)) send({ type: event.type, directory, event })
            // A run ends with these, and with it whatever is still under way.
            if (event.type === "session.idle" || event.properties?.status?.type === "idle") await Promise.race([Promise.all(pending), new Promise(r => setTimeout(r, 1000))])
          },
          "tool.execute.before": async (input, output) => send({ type: "tool.execute.before", directory, input, output }),
          "tool.execute.after": async (input, output) => send({ type: "tool.execute.after", directory, input, output }),
        })
        """;
}
