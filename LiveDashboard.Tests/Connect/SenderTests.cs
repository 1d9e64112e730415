using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LiveDashboard.App.Features.Connect;
using LiveDashboard.App.Features.Connect.Guides;
using LiveDashboard.Tests.Ingest;
using LiveDashboard.Tests.Security;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Connect;

/// <summary>The script that hooks run, with a real shell against a real board.</summary>
public sealed class SenderTests
{
    private const string Key = "ld_test_0123456789";
    private const string Text = "Ünïcode ✗ % \\ \"quoted\"\n$HOME `id` ";

    [Theory]
    [InlineData(3)]
    [InlineData(200_000)]
    public async Task What_a_hook_hands_over_arrives_byte_for_byte_with_where_and_when(int length)
    {
        await using var board = await TempBoard.StartAsync();
        using var home = new TempFolder();
        var body = JsonSerializer.Serialize(new { hook_event_name = "Notification", session_id = "s", cwd = "/w", message = Text + new string('x', length) });

        var before = TimeProvider.System.GetUtcNow().AddMilliseconds(-1);
        Assert.Equal(0, Run(home, board.Client.BaseAddress!.ToString(), body));

        await Eventually.True(() => board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_type = 'Notification'") == 1);
        var stored = board.Store.Scalar<string>("SELECT json_extract(event_data, '$.message') FROM live_events WHERE event_type = 'Notification'");
        // The board keeps the first 16 kB of a text and says how many bytes came.
        Assert.StartsWith(Text, stored, StringComparison.Ordinal);
        Assert.Equal(length > 16_000, stored.Contains($"[cut: {Encoding.UTF8.GetByteCount(Text) + length} bytes", StringComparison.Ordinal));
        Assert.Equal("tester", board.Store.Scalar<string>("SELECT person FROM sessions"));
        Assert.Equal(Environment.MachineName, board.Store.Scalar<string>("SELECT host FROM sessions"));
        Assert.InRange(board.Store.Scalar<long>("SELECT sent_at FROM sessions"), before.ToUnixTimeMilliseconds(), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_board_that_is_gone_is_no_failure_of_the_hook()
    {
        using var home = new TempFolder();

        Assert.Equal(0, Run(home, "http://127.0.0.1:1", "{}"));
    }

    [Fact]
    public void The_key_stands_in_a_private_file_and_in_no_command_line()
    {
        using var home = new TempFolder();

        Run(home, "https://board.example", "{}");

        var script = new FileInfo(Path.Combine(home.Path, ".livedashboard", "claude-code.sh"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, script.UnixFileMode);
        Assert.DoesNotContain(File.ReadLines(script.FullName), l => l.Contains("curl", StringComparison.Ordinal) && l.Contains("key", StringComparison.OrdinalIgnoreCase));
    }

    private static int Run(TempFolder home, string board, string body)
    {
        var install = ConnectClients.Find("claude-code").Steps(ConnectPlace.Of(board, Key))[0].Text;
        return Shell(home, install, "") + Shell(home, Sender.Command("claude-code"), body);
    }

    private static int Shell(TempFolder home, string command, string input)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardInput = true, Environment = { ["HOME"] = home.Path, ["USER"] = "tester" } };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }
}
