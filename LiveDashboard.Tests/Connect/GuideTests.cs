using System.Diagnostics;
using System.Text.Json.Nodes;
using LiveDashboard.App.Features.Connect;
using LiveDashboard.App.Features.Connect.Guides;
using LiveDashboard.Tests.Security;

namespace LiveDashboard.Tests.Connect;

/// <summary>What a person is given to paste: readable by the client, and nothing in it that could hinder an agent.</summary>
public sealed class GuideTests
{
    private static readonly ConnectPlace Place = ConnectPlace.Of("http://127.0.0.1:5080/", "ld_test_0123456789");

    public static TheoryData<string> Ids => [.. ConnectClients.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_client_is_given_this_boards_address_and_its_key(string id)
    {
        var steps = ConnectClients.Find(id).Steps(Place);

        Assert.Contains(steps, s => s.Text.Contains("http://127.0.0.1:5080", StringComparison.Ordinal));
        Assert.Contains(steps, s => s.Text.Contains(Place.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, s => s.Text.Contains("5080//", StringComparison.Ordinal));
        Assert.Equal(steps.Count, steps.Select(s => s.Title).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_pasted_into_a_JSON_file_is_JSON(string id)
    {
        foreach (var step in ConnectClients.Find(id).Steps(Place).Where(s => s.Where?.EndsWith(".json", StringComparison.Ordinal) == true))
            Assert.NotNull(JsonNode.Parse(step.Text));
    }

    [Fact]
    public void What_is_pasted_into_a_TOML_file_is_TOML()
    {
        var toml = Text("codex", "config.toml");

        Assert.Equal("ld_test_0123456789", Run("python3", toml, "-c", "import tomllib,sys;print(tomllib.loads(sys.stdin.read())['otel']['exporter']['otlp-http']['headers']['X-API-Key'])").Trim());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_pasted_into_a_shell_is_shell(string id)
    {
        foreach (var step in ConnectClients.Find(id).Steps(Place).Where(s => s.Where is null or "~/.bashrc"))
            Run("bash", step.Text, "-n");
    }

    [Fact]
    public void The_plugin_is_JavaScript_of_at_most_forty_lines()
    {
        var plugin = Text("opencode", "livedashboard.js");

        Assert.True(plugin.Split('\n').Length <= 40, $"{plugin.Split('\n').Length} lines");
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "plugin.mjs");
        File.WriteAllText(file, plugin);
        Run("node", "", "--check", file);
    }

    [Fact]
    public void Only_events_that_are_safe_to_observe_are_registered()
    {
        Assert.Equal(ClaudeCodeGuide.Events, Registered("claude-code", "settings.json"));
        Assert.Equal(CodexGuide.Events, Registered("codex", "hooks.json"));
        Assert.Equal(GeminiGuide.Events, Registered("gemini-cli", "settings.json"));
        Assert.Equal(QwenGuide.Events, Registered("qwen-code", "settings.json"));
        Assert.Equal(CopilotGuide.Events, Registered("copilot-cli", "livedashboard.json"));

        string[] all = [.. ClaudeCodeGuide.Events, .. CodexGuide.Events, .. GeminiGuide.Events, .. QwenGuide.Events, .. CopilotGuide.Events];
        Assert.Empty(all.Intersect(
            ["WorktreeCreate", "WorktreeRemove", "MessageDisplay", "UserPromptExpansion", "ConfigChange", "FileChanged", "BeforeModel", "AfterModel", "BeforeToolSelection", "PreCompress", "PreModelRequest", "permissionRequest"]));
    }

    [Theory]
    [InlineData("claude-code", "settings.json")]
    [InlineData("codex", "hooks.json")]
    [InlineData("gemini-cli", "settings.json")]
    [InlineData("qwen-code", "settings.json")]
    [InlineData("copilot-cli", "livedashboard.json")]
    public void No_hook_holds_the_key_or_can_fail(string id, string file)
    {
        var hooks = JsonNode.Parse(Text(id, file))!["hooks"]!.ToJsonString();
        var commands = hooks.Split("\"bash ").Skip(1).ToList();

        Assert.DoesNotContain(Place.Key, hooks, StringComparison.Ordinal);
        Assert.All(commands, c => Assert.Contains("|| true", c[..c.IndexOf('"', StringComparison.Ordinal)], StringComparison.Ordinal));
        Assert.NotEmpty(commands);
    }

    [Theory]
    [InlineData("gemini-cli")]
    [InlineData("qwen-code")]
    public void Timeouts_in_milliseconds_are_not_taken_for_seconds(string id) =>
        Assert.Contains("\"timeout\": 5000", Text(id, "settings.json"), StringComparison.Ordinal);

    [Fact]
    public void Copilot_is_told_the_event_in_each_command() =>
        Assert.All(CopilotGuide.Events, e => Assert.Contains($"copilot-cli.sh {e} || true", Text("copilot-cli", "livedashboard.json"), StringComparison.Ordinal));

    private static IEnumerable<string> Registered(string id, string file) =>
        JsonNode.Parse(Text(id, file))!["hooks"]!.AsObject().Select(p => p.Key);

    private static string Text(string id, string file) =>
        ConnectClients.Find(id).Steps(Place).Single(s => s.Where?.EndsWith(file, StringComparison.Ordinal) == true).Text;

    private static string Run(string program, string input, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return said;
    }
}
