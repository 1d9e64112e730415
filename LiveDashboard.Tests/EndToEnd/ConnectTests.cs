using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using LiveDashboard.App.Features.Connect;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The Connect page as a person uses it, and its lines as they are pasted.</summary>
[Collection("board")]
public sealed class ConnectTests(BoardFixture browser) : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("livedashboard-home-").FullName;
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync()
    {
        await _board.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task A_key_is_made_the_pasted_hook_runs_and_the_check_turns_green_by_itself()
    {
        await using var screen = await browser.OpenAsync(_board, "/connect?client=claude-code");
        await Expect(screen.Page.GetByText("Waiting for the first event")).ToBeVisibleAsync();

        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var texts = screen.Page.Locator(".steps pre");
        await Expect(texts.First).ToContainTextAsync("ld_claude-code_");
        await BashAsync(await texts.First.TextContentAsync() ?? "", "");
        var command = (string)JsonNode.Parse(await texts.Nth(1).TextContentAsync() ?? "")!["hooks"]!["SessionStart"]![0]!["hooks"]![0]!["command"]!;
        var said = await BashAsync(command, """{"session_id":"pasted","cwd":"/work/it","hook_event_name":"SessionStart","source":"startup"}""");

        await Expect(screen.Page.Locator(".check")).ToContainTextAsync("Connected: SessionStart");
        Assert.Equal("", said);
        await using var sessions = await browser.OpenAsync(_board, "/sessions");
        await Expect(sessions.Page.Locator("[data-session-id='pasted']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_ends_when_it_is_revoked()
    {
        await using var screen = await browser.OpenAsync(_board, "/connect?client=codex");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var shown = screen.Page.Locator(".key pre");
        await Expect(shown).ToContainTextAsync("ld_codex_");
        var key = await shown.TextContentAsync() ?? "";
        Assert.Equal(HttpStatusCode.OK, await PostAsync(key));

        await screen.Page.ReloadAsync();
        await screen.LiveAsync();
        await Expect(shown).ToHaveCountAsync(0);
        await Expect(screen.Page.Locator(".key")).ToContainTextAsync("last used");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke it" }).ClickAsync();

        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Create key" })).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(key));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(RunningBoard.Key));
    }

    [Fact]
    public async Task An_empty_board_leads_to_the_page_and_the_client_stands_in_the_address()
    {
        await using var screen = await browser.OpenAsync(_board);

        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Connect an agent" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Gemini CLI" }).ClickAsync();

        await Expect(screen.Page).ToHaveURLAsync(_board.Address + "/connect?client=gemini-cli");
        await Expect(screen.Page.Locator(".steps")).ToContainTextAsync("~/.gemini/settings.json");
    }

    [Fact]
    public async Task A_hook_without_its_script_or_its_board_lets_the_agent_go_on()
    {
        var missing = await BashAsync("sh ~/.livedashboard/claude-code.sh || true", "{}");
        var steps = ConnectClients.Find("claude-code").Steps(ConnectPlace.Of("http://127.0.0.1:1", "k"));
        await BashAsync(steps[0].Text, "");
        var away = await BashAsync("sh ~/.livedashboard/claude-code.sh || true", "{}");

        Assert.Equal("", missing + away);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(_home, ".livedashboard", "claude-code.sh")));
    }

    private async Task<HttpStatusCode> PostAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _board.Address + "/api/events") { Content = new StringContent("""{"event_type":"x","source":"codex"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-API-Key", key);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<string> BashAsync(string line, string input)
    {
        var start = new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = _home;
        using var bash = Process.Start(start)!;
        try
        {
            await bash.StandardInput.WriteAsync(input);
            bash.StandardInput.Close();
        }
        catch (IOException)
        {
            // A line that does not read what it is told may be through already.
        }
        var said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.Equal(0, bash.ExitCode);
        return said;
    }
}
