using System.Diagnostics;
using LiveDashboard.App.Sending;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Faults;

namespace LiveDashboard.Tests.Sending;

/// <summary>livedashboard send, as a process, against a real board that is there, away or slow.</summary>
[Collection("faults")]
public sealed class SendTests : Disaster, IAsyncLifetime
{
    private readonly string _spool = Directory.CreateTempSubdirectory("livedashboard-spool-").FullName;
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync()
    {
        await _board.DisposeAsync();
        Directory.Delete(_spool, recursive: true);
    }

    [Fact]
    public async Task An_event_is_stored_with_all_that_was_said()
    {
        var (code, said) = await SendAsync(_board.Address, "--type", "deploy", "--message", "live", "--data", """{"version":"1.4"}""", "--session", "s1", "--source", "ci", "--severity", "warning", "--uid", "u1");

        Assert.Equal((0, ""), (code, said));
        Assert.Equal("""deploy|{"version":"1.4","message":"live"}|s1|ci|warning|u1""",
            Query("SELECT event_type || '|' || event_data || '|' || session_id || '|' || source || '|' || severity || '|' || uid FROM live_events WHERE uid = 'u1'"));
    }

    [Fact]
    public async Task What_the_board_refuses_ends_with_one_and_says_why()
    {
        var (code, said) = await SendAsync(_board.Address, "--type", "x", "--severity", "silly");

        Assert.Equal(1, code);
        Assert.Contains("severity: must be", said, StringComparison.Ordinal);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task What_cannot_be_meant_ends_with_two()
    {
        Assert.Equal(2, (await SendAsync(_board.Address, "--typ", "x")).Code);
        Assert.Equal(2, (await SendAsync(_board.Address, "--type", "x", "--data", "{")).Code);
        Assert.Equal(2, (await SendAsync(_board.Address)).Code);
    }

    [Fact]
    public async Task A_hook_goes_to_its_door_as_it_is()
    {
        var (code, said) = await RunAsync(_board.Address, """{"session_id":"h1","cwd":"/w","hook_event_name":"SessionStart"}""", "--hook", "claude-code");

        Assert.Equal((0, ""), (code, said));
        Assert.Equal("1", Query("SELECT count(*) FROM sessions WHERE id = 'h1'"));
    }

    [Fact]
    public async Task What_is_sent_while_the_board_is_away_comes_later_once_and_in_order()
    {
        var away = _board.Address;
        await _board.DisposeAsync();
        for (var i = 0; i < 4; i++)
        {
            var (code, said) = await SendAsync(away, "--type", "kept", "--uid", $"k{i}");
            Assert.Equal(0, code);
            Assert.Contains(i == 0 ? "kept for later" : "wait for the board", said, StringComparison.Ordinal);
        }
        Assert.Equal(4, Kept().Length);
        Private();

        _board = await RunningBoard.StartAsync("--urls", away);
        Assert.Equal((0, ""), await SendAsync(away, "--type", "kept", "--uid", "k4"));

        Assert.Equal(0, (await SendAsync(away, "--flush")).Code);
        Assert.Empty(Kept());
        Assert.Equal("k0,k1,k2,k3,k4", Query("SELECT group_concat(uid) FROM (SELECT uid FROM live_events WHERE event_type = 'kept' ORDER BY id)"));
        Assert.Equal((0, ""), await SendAsync(away, "--flush"));
        Assert.Equal("5", Query("SELECT count(*) FROM live_events WHERE event_type = 'kept'"));
    }

    [Fact]
    public async Task A_board_that_does_not_answer_costs_two_seconds_and_nothing_is_lost()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var started = TimeProvider.System.GetTimestamp();

        var (code, said) = await SendAsync($"http://{silent.LocalEndpoint}", "--type", "slow");

        Assert.Equal(0, code);
        Assert.Contains("no answer within 2 s", said, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1.9, 60);
        Assert.Single(Kept());
    }

    [Fact]
    public async Task A_wrong_key_keeps_what_waits_until_the_key_is_right()
    {
        await KeepAsync(3);

        Assert.Equal(1, (await SendAsync(_board.Address, "--flush", "--key", "wrong")).Code);
        Assert.Equal(3, Kept().Length);
        Assert.Equal(0, (await SendAsync(_board.Address, "--flush")).Code);

        Assert.Equal("3", Query("SELECT count(*) FROM live_events WHERE event_type = 'kept'"));
    }

    [Fact]
    public async Task A_letter_that_no_board_takes_is_put_aside_for_the_others()
    {
        await KeepAsync(1);
        Keep(new Letter("api/events", [], "{}"u8.ToArray()));
        await KeepAsync(1, from: 1);
        await File.WriteAllTextAsync(Path.Combine(Folder, "000000000000000-torn.json"), "{\"Path\":");

        var (code, said) = await SendAsync(_board.Address, "--flush");

        Assert.Equal(1, code);
        Assert.Contains("put aside", said, StringComparison.Ordinal);
        Assert.Equal("2", Query("SELECT count(*) FROM live_events WHERE event_type = 'kept'"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(Folder, "refused")).Length);
    }

    [Fact]
    public async Task A_sender_killed_in_the_middle_loses_nothing_and_sends_nothing_twice()
    {
        await KeepAsync(200);
        using (var process = Start(_board.Address, "--flush"))
        {
            await Setup.Eventually.True(() => Kept().Length is < 190 and > 0);
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal((0, ""), await SendAsync(_board.Address, "--flush"));

        Assert.Equal("200|200", Query("SELECT count(*) || '|' || count(DISTINCT uid) FROM live_events WHERE event_type = 'kept'"));
        Assert.Equal("1", Query("SELECT min(ok) FROM (SELECT CAST(substr(uid, 2) AS INTEGER) > coalesce(lag(CAST(substr(uid, 2) AS INTEGER)) OVER (ORDER BY id), -1) AS ok FROM live_events WHERE event_type = 'kept')"));
    }

    [Fact]
    public async Task Senders_at_the_same_time_deliver_each_letter_once()
    {
        await KeepAsync(60);

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(_board.Address, "--type", "kept", "--uid", $"n{i}")));

        Assert.All(all, sent => Assert.Equal(0, sent.Code));
        // On a busy machine their two seconds may not have been enough for all.
        Assert.Equal((0, ""), await SendAsync(_board.Address, "--flush"));
        Assert.Empty(Kept());
        Assert.Equal("66|66", Query("SELECT count(*) || '|' || count(DISTINCT uid) FROM live_events WHERE event_type = 'kept'"));
    }

    [Fact]
    public void A_full_spool_keeps_the_oldest()
    {
        Directory.CreateDirectory(Folder);
        for (var i = 0; i < Spool.MostFiles; i++)
            File.WriteAllText(Path.Combine(Folder, $"{i:D15}-x.json"), "");

        Assert.False(new Spool(Folder, TimeProvider.System).TryKeep(new Letter("api/events", [], [])));
        Assert.Equal(Spool.MostFiles, Kept().Length);
    }

    private string Folder => Path.Combine(_spool, $"127.0.0.1-{new Uri(_board.Address).Port}");

    private string[] Kept() => [.. Directory.GetFiles(_spool, "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("refused", StringComparison.Ordinal))];

    private string Query(string sql) => Setup.ForeignWriter.Cli(_board.Database, sql).Trim();

    private void Keep(Letter letter) => Assert.True(new Spool(Folder, TimeProvider.System).TryKeep(letter));

    private Task KeepAsync(int count, int from = 0)
    {
        for (var i = from; i < from + count; i++)
            Keep(new Letter("api/events", [], System.Text.Encoding.UTF8.GetBytes($$"""{"event_type":"kept","uid":"k{{i}}"}""")));
        return Task.CompletedTask;
    }

    private void Private()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Kept())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.All(Kept(), f => Assert.DoesNotContain(RunningBoard.Key, File.ReadAllText(f), StringComparison.Ordinal));
    }

    private Task<(int Code, string Said)> SendAsync(string board, params string[] args) => RunAsync(board, "", args);

    private async Task<(int Code, string Said)> RunAsync(string board, string input, params string[] args)
    {
        using var process = Start(board, args);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Trim());
    }

    private Process Start(string board, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll"), "send", "--spool", _spool, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["LIVEDASHBOARD_URL"] = board;
        start.Environment["LIVEDASHBOARD_KEY"] = RunningBoard.Key;
        return Process.Start(start)!;
    }
}
