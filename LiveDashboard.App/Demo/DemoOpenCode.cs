using System.Text.Json.Nodes;

namespace LiveDashboard.App.Demo;

/// <summary>A simulated agent that reports by the OpenCode plugin: runs, uses tools, spends tokens, now and then asks.</summary>
internal sealed class DemoOpenCode(DemoClient board, Random random, TimeProvider clock)
{
    public async Task RunAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            var run = DemoScript.Runs[index % DemoScript.Runs.Length];
            var session = DemoClient.NewId("s-", random);
            await board.PluginAsync("session.created", session, new JsonObject
            {
                ["title"] = run.Title, ["hostname"] = "demo-host", ["instance"] = run.Directory,
            }, cancellationToken);
            for (var turn = random.Next(6, 20); turn > 0; turn--)
                await TurnAsync(session, run.Model, cancellationToken);
            await board.PluginAsync("session.idle", session, [], cancellationToken);
            await PauseAsync(8, 25, cancellationToken);
            index += 3;
        }
    }

    private async Task TurnAsync(string session, string model, CancellationToken cancellationToken)
    {
        var (tool, command) = DemoScript.Tools[random.Next(DemoScript.Tools.Length)];
        await TimelineAsync(session, "tool", tool, command, cancellationToken);
        await PauseAsync(1, 4, cancellationToken);
        await TokensAsync(session, model, cancellationToken);
        if (tool is "Edit" or "Write")
            await FileAsync(session, command, cancellationToken);
        if (random.Next(9) == 0)
        {
            await TimelineAsync(session, "permission", "Bash", DemoScript.Questions[random.Next(DemoScript.Questions.Length)], cancellationToken);
            await PauseAsync(10, 40, cancellationToken);
        }
        await PauseAsync(1, 5, cancellationToken);
    }

    private Task TimelineAsync(string session, string kind, string tool, string summary, CancellationToken cancellationToken) =>
        board.PluginAsync("timeline", session, new JsonObject { ["eventType"] = kind, ["tool"] = tool, ["summary"] = summary }, cancellationToken);

    private Task TokensAsync(string session, string model, CancellationToken cancellationToken)
    {
        var input = random.Next(400, 6000);
        var output = random.Next(100, 1800);
        return board.PluginAsync("tokens", session, new JsonObject
        {
            ["modelId"] = model, ["providerId"] = "demo", ["tokensIn"] = input, ["tokensOut"] = output,
            ["cacheRead"] = random.Next(2000, 40000), ["cacheWrite"] = random.Next(0, 2000), ["reasoning"] = 0,
            ["cost"] = Math.Round(input * 0.000003 + output * 0.000015, 5), ["durationMs"] = random.Next(800, 9000),
        }, cancellationToken);
    }

    private Task FileAsync(string session, string path, CancellationToken cancellationToken) =>
        board.PluginAsync("file.edit", session, new JsonObject
        {
            ["filePath"] = path, ["fileExtension"] = Path.GetExtension(path), ["operation"] = "edit",
            ["linesAdded"] = random.Next(1, 60), ["linesRemoved"] = random.Next(0, 30),
        }, cancellationToken);

    private Task PauseAsync(int least, int most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(least + random.NextDouble() * (most - least)), clock, cancellationToken);
}
