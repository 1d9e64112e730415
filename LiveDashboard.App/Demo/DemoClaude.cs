using System.Globalization;
using System.Text.Json.Nodes;

namespace LiveDashboard.App.Demo;

/// <summary>
/// A simulated agent that reports as Claude Code does, by hooks and telemetry: takes prompts, uses tools, fails now and then,
/// asks for permission, sends a subagent off, rests, ends, and starts anew.
/// </summary>
internal sealed class DemoClaude(DemoClient board, Random random, TimeProvider clock)
{
    private string _session = "";
    private string _directory = "";
    private string _model = "";
    private int _calls;

    public async Task RunAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            var run = DemoScript.Runs[index % DemoScript.Runs.Length];
            (_session, _directory, _model) = (DemoClient.NewId("demo-", random), run.Directory, run.Model);
            await HookAsync("SessionStart", new() { ["source"] = "startup", ["model"] = _model }, cancellationToken);
            for (var turn = random.Next(2, 5); turn > 0; turn--)
                await TurnAsync(turn == 1 ? run.Title : DemoScript.Prompts[random.Next(DemoScript.Prompts.Length)], cancellationToken);
            await HookAsync("SessionEnd", new() { ["reason"] = "other" }, cancellationToken);
            index += 3;
        }
    }

    private async Task TurnAsync(string prompt, CancellationToken cancellationToken)
    {
        await HookAsync("UserPromptSubmit", new() { ["prompt"] = prompt }, cancellationToken);
        for (var step = random.Next(4, 10); step > 0; step--)
        {
            await UsageAsync(cancellationToken);
            await ToolAsync(agent: null, cancellationToken);
        }
        if (random.Next(3) == 0)
            await SubagentAsync(cancellationToken);
        await UsageAsync(cancellationToken);
        await HookAsync("Stop", new() { ["last_assistant_message"] = "Done. All tests pass." }, cancellationToken);
        await PauseAsync(8, 25, cancellationToken);
    }

    private async Task ToolAsync(JsonObject? agent, CancellationToken cancellationToken)
    {
        var (tool, argument) = DemoScript.Tools[random.Next(DemoScript.Tools.Length)];
        var input = new JsonObject { [tool is "Bash" ? "command" : tool is "Grep" ? "pattern" : "file_path"] = argument };
        if (tool is "Edit")
            (input["old_string"], input["new_string"]) = ("return total;", "total = Round(total);\nreturn total;");
        if (tool is "Write")
            input["content"] = "# Decision\n\nWritten by the demo.\n";
        JsonObject Call(string id) => new() { ["tool_name"] = tool, ["tool_input"] = input.DeepClone(), ["tool_use_id"] = id };
        var call = DemoClient.NewId("toolu_", random);
        await HookAsync("PreToolUse", With(Call(call), agent), cancellationToken);
        if (agent is null && tool is "Bash" && random.Next(4) == 0)
        {
            await HookAsync("PermissionRequest", Call(call), cancellationToken);
            await PauseAsync(10, 45, cancellationToken);
        }
        var took = random.Next(300, 6000);
        await Task.Delay(TimeSpan.FromMilliseconds(took), clock, cancellationToken);
        var done = With(Call(call), agent);
        done["duration_ms"] = took;
        if (tool is "Bash" && random.Next(8) == 0)
            done["error"] = "Exit code 1\nAssert.Equal() failure";
        await HookAsync(done.ContainsKey("error") ? "PostToolUseFailure" : "PostToolUse", done, cancellationToken);
    }

    private async Task SubagentAsync(CancellationToken cancellationToken)
    {
        JsonObject Agent() => new() { ["agent_id"] = "a1", ["agent_type"] = "Explore" };
        await HookAsync("SubagentStart", Agent(), cancellationToken);
        for (var step = random.Next(2, 5); step > 0; step--)
            await ToolAsync(Agent(), cancellationToken);
        await HookAsync("SubagentStop", With(new() { ["last_assistant_message"] = "Found 4 callers." }, Agent()), cancellationToken);
    }

    private Task UsageAsync(CancellationToken cancellationToken)
    {
        var (input, output, read, write) = (random.Next(200, 3000), random.Next(80, 1500), random.Next(4000, 60_000), random.Next(0, 3000));
        return board.TelemetryAsync("api_request", new()
        {
            ["session.id"] = _session, ["model"] = _model, ["input_tokens"] = input, ["output_tokens"] = output,
            ["cache_read_tokens"] = read, ["cache_creation_tokens"] = write,
            ["cost_usd"] = Math.Round(input * 3e-6 + output * 15e-6 + read * 0.3e-6 + write * 3.75e-6, 6),
            ["request_id"] = string.Create(CultureInfo.InvariantCulture, $"req-{_session}-{++_calls}"),
        }, cancellationToken);
    }

    private Task HookAsync(string name, JsonObject fields, CancellationToken cancellationToken)
    {
        fields["cwd"] = _directory;
        return board.HookAsync(name, _session, fields, cancellationToken);
    }

    private static JsonObject With(JsonObject fields, JsonObject? more)
    {
        foreach (var (name, value) in more ?? [])
            fields[name] = value?.DeepClone();
        return fields;
    }

    private Task PauseAsync(int least, int most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(least + random.NextDouble() * (most - least)), clock, cancellationToken);
}
