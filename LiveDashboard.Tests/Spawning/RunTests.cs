using System.Diagnostics;
using System.Globalization;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Spawning;

/// <summary>livedashboard run, as a process with real children, against a real board that is there, away, slow or refuses.</summary>
[Collection("faults")]
public sealed class RunTests : Disaster, IAsyncLifetime
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll");

    private readonly string _spool = Directory.CreateTempSubdirectory("livedashboard-spool-").FullName;
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync()
    {
        await _board.DisposeAsync();
        Directory.Delete(_spool, recursive: true);
    }

    [Fact]
    public async Task A_run_is_a_job_with_its_log_and_three_kinds_of_events()
    {
        var ran = await RunAsync("in\n", ["--id", "j", "--spawner", "codex", "--session", "s", "--title", "Fix", "--kind", "agent"],
            "bash", "-c", "cat; echo warned >&2; echo progress 3/4 files; echo stage tests; sleep 2");

        Assert.Equal((0, "in\nprogress 3/4 files\nstage tests\n", "warned\n"), ran);
        Assert.Equal($"Fix|agent|completed|100.0|3.0|4.0|files|tests|s|{Environment.MachineName}",
            Query("SELECT title||'|'||kind||'|'||status||'|'||progress||'|'||done||'|'||total||'|'||unit||'|'||stage||'|'||session_id||'|'||host FROM jobs WHERE id = 'j'"));
        Assert.Equal("info in,warning warned", Query("SELECT group_concat(level || ' ' || line) FROM (SELECT * FROM job_logs ORDER BY line)"));
        Assert.Equal("spawner_started,spawner_output first_output,spawner_output stage,spawner_exited",
            Query("SELECT group_concat(event_type || coalesce(' ' || json_extract(event_data, '$.phase'), '')) FROM (SELECT * FROM live_events WHERE spawner_type = 'codex' AND session_id = 's' ORDER BY id)"));
        Assert.Equal("3", Query("SELECT count(*) FROM live_events WHERE parent_event_id = (SELECT uid FROM live_events WHERE event_type = 'spawner_started')"));
        Assert.Equal("0|completed|1|1", Query("SELECT json_extract(event_data,'$.exit_code')||'|'||json_extract(event_data,'$.outcome')||'|'||(json_extract(event_data,'$.duration_ms') >= 500)||'|'||(json_extract(event_data,'$.peak_memory_bytes') BETWEEN 500000 AND 50000000) FROM live_events WHERE event_type = 'spawner_exited'"));
    }

    [Theory]
    [InlineData("exit 3", 3, "failed", "exit code 3")]
    [InlineData("kill -KILL $$", 137, "failed", "ended by SIGKILL")]
    public async Task The_childs_end_is_the_runs_end(string script, int code, string status, string error)
    {
        Assert.Equal(code, (await RunAsync("", ["--id", "j"], "bash", "-c", script)).Code);

        Assert.Equal($"{status}|{error}|{code}|warning", Query("SELECT status||'|'||error||'|'||json_extract(event_data,'$.exit_code')||'|'||severity FROM jobs, live_events WHERE event_type = 'spawner_exited'"));
    }

    [Fact]
    public async Task What_cannot_be_started_says_so_as_a_shell_would()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_spool, "x")).FullName;

        Assert.Equal((127, "", "livedashboard: no-such-command: command not found\n"), await RunAsync("", ["--id", "j"], "no-such-command"));
        Assert.Equal(126, (await RunAsync("", [], Path.Combine(Program))).Code);
        Assert.Equal(127, (await RunAsync("", [], folder)).Code);
        Assert.Equal(125, (await RunAsync("", ["--idd", "j"], "true")).Code);
        Assert.Equal("failed|no-such-command: command not found", Query("SELECT status||'|'||error FROM jobs WHERE id = 'j'"));
    }

    [Theory]
    [InlineData("INT", "trap 'echo caught; exit 7' INT; echo ready; while :; do sleep 0.05; done", 7, "cancelled", "caught\n")]
    [InlineData("INT", "echo ready; exec sleep 60", 130, "cancelled", "")]
    [InlineData("TERM", "trap 'echo caught; exit 0' TERM; echo ready; while :; do sleep 0.05; done", 0, "completed", "caught\n")]
    [InlineData("TERM", "echo ready; exec sleep 60", 143, "failed", "")]
    public async Task A_signal_reaches_the_child(string signal, string script, int code, string status, string said)
    {
        using var process = Start(_board.Address, ["--id", "j"], "bash", "-c", script);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());

        Signals.Send(process.Id, signal);
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((code, status, said), (process.ExitCode, Query("SELECT status FROM jobs"), rest));
    }

    [Fact]
    public async Task A_flood_passes_whole_and_the_log_says_what_it_left_out()
    {
        var (code, output, _) = await RunAsync("", ["--id", "j"], "seq", "1", "1000000");

        Assert.Equal((0, 6_888_896), (code, output.Length));
        Assert.Equal("1000000", Query("SELECT json_extract(event_data,'$.lines') FROM live_events WHERE event_type = 'spawner_exited'"));
        Assert.Equal("1|1000000", Query("SELECT (SELECT line FROM job_logs ORDER BY id LIMIT 1)||'|'||(SELECT line FROM job_logs ORDER BY id DESC LIMIT 1)"));
        Assert.NotEqual("0", Query("SELECT count(*) FROM job_logs WHERE line LIKE '… % lines left out'"));
        var kept = int.Parse(Query("SELECT count(*) FROM job_logs WHERE line NOT LIKE '…%'"), CultureInfo.InvariantCulture);
        var leftOut = Query("SELECT group_concat(line, ';') FROM job_logs WHERE line LIKE '…%'").Split(';')
            .Sum(l => long.Parse(l.Split(' ')[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        Assert.Equal(1_000_000, kept + leftOut);
    }

    [Fact]
    public async Task Who_stops_reading_ends_the_child()
    {
        var ran = await ShellAsync($"dotnet {Program} run --spool {_spool} --id j -- yes | head -1");

        Assert.Equal("y\n", ran);
        Assert.Equal("failed", Query("SELECT status FROM jobs WHERE id = 'j'"));
    }

    [Fact]
    public async Task Both_streams_into_one_file_stay_in_order_and_after_what_was_there()
    {
        var file = Path.Combine(_spool, "out.txt");

        await ShellAsync($"echo first > {file}; dotnet {Program} run --spool {_spool} -- bash -c 'echo a; sleep 0.2; echo b >&2; sleep 0.2; echo c' >> {file} 2>&1; echo last >> {file}");

        Assert.Equal("first\na\nb\nc\nlast\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_run_below_a_run_is_its_part_and_what_it_sends_hangs_under_it()
    {
        var (code, _, said) = await RunAsync("", ["--id", "outer"], "bash", "-c",
            $"dotnet {Program} run --spool {_spool} --id inner -- bash -c 'echo \"$LIVEDASHBOARD_JOB $LIVEDASHBOARD_URL\"'; dotnet {Program} send --spool {_spool} --type note");

        Assert.Equal((0, ""), (code, said));
        Assert.Equal("outer", Query("SELECT parent_id FROM jobs WHERE id = 'inner'"));
        Assert.Equal($"inner {_board.Address}", Query("SELECT line FROM job_logs WHERE job_id = 'inner'"));
        Assert.Equal("note,spawner_started", Query("""
            SELECT group_concat(event_type) FROM (SELECT event_type FROM live_events WHERE event_type IN ('spawner_started', 'note') AND parent_event_id =
                (SELECT uid FROM live_events WHERE event_type = 'spawner_started' AND json_extract(event_data, '$.job_id') = 'outer') ORDER BY 1)
            """));
    }

    [Fact]
    public async Task A_board_that_is_away_delays_nothing_and_hears_all_of_it_once_later()
    {
        var away = _board.Address;
        await _board.DisposeAsync();

        var (code, output, said) = await RunAsync("", ["--id", "j"], "bash", "-c", "echo progress 40; sleep 0.4; echo token=ghp_abcdefghijklmnopqrstuvwxyz0123456789; exit 5");

        Assert.Equal(5, code);
        Assert.Contains("progress 40\n", output, StringComparison.Ordinal);
        Assert.Contains("5 kept for later", said, StringComparison.Ordinal);
        Assert.Contains("1 lines of the log left out", said, StringComparison.Ordinal);
        _board = await RunningBoard.StartAsync("--urls", away);
        await ShellAsync($"dotnet {Program} send --spool {_spool} --flush; dotnet {Program} send --spool {_spool} --flush");
        Assert.Equal("failed|40.0|exit code 5", Query("SELECT status||'|'||progress||'|'||error FROM jobs"));
        Assert.Equal("spawner_started,spawner_output,spawner_exited", Query("SELECT group_concat(event_type) FROM (SELECT * FROM live_events WHERE event_type LIKE 'spawner%' ORDER BY id)"));
        Assert.Empty(Directory.GetFiles(_spool, "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_board_that_comes_back_while_the_child_runs_is_told_at_once()
    {
        var away = _board.Address;
        await _board.DisposeAsync();
        var gate = Path.Combine(_spool, "gate");
        using var process = Start(away, ["--id", "j"], "bash", "-c", $"echo progress 25; while [ ! -e {gate} ]; do sleep 0.05; done; echo progress 50; while [ -e {gate} ]; do sleep 0.05; done");
        await Eventually.True(() => Directory.GetFiles(_spool, "*.json", SearchOption.AllDirectories).Length >= 3);

        _board = await RunningBoard.StartAsync("--urls", away);
        await Eventually.True(() => Query("SELECT progress FROM jobs WHERE status = 'running'") == "25.0");
        await File.WriteAllTextAsync(gate, "");
        await Eventually.True(() => Query("SELECT progress FROM jobs WHERE status = 'running'") == "50.0");
        File.Delete(gate);
        await process.WaitForExitAsync();

        Assert.Equal("completed|3", Query("SELECT status||'|'||(SELECT count(*) FROM live_events WHERE event_type LIKE 'spawner%') FROM jobs"));
    }

    [Fact]
    public async Task A_board_that_never_answers_does_not_hold_up_the_child()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var process = Start($"http://{silent.LocalEndpoint}", [], "bash", "-c", "for i in 1 2 3 4 5 6 7 8 9 10; do echo $i; sleep 0.02; done");
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);

        Assert.Equal("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", output);
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_board_that_refuses_the_key_harms_nothing_and_says_so()
    {
        var (code, output, said) = await RunAsync("", ["--id", "j"], environment: ("LIVEDASHBOARD_KEY", "wrong"), "echo", "hi");

        Assert.Equal((0, "hi\n"), (code, output));
        Assert.Contains("refused by the board", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_spool, "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Secrets_of_the_command_and_its_output_stay_at_home()
    {
        const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

        await RunAsync("", ["--id", "j"], "bash", "-c", $"echo token {Secret}");

        Assert.Equal("0", Query($"SELECT (SELECT count(*) FROM live_events WHERE event_data LIKE '%{Secret}%') + (SELECT count(*) FROM jobs WHERE title LIKE '%{Secret}%') + (SELECT count(*) FROM job_logs WHERE line LIKE '%{Secret}%')"));
        Assert.StartsWith("token •••", Query("SELECT line FROM job_logs"), StringComparison.Ordinal);
    }

    private string Query(string sql) => ForeignWriter.Cli(_board.Database, sql).Trim();

    private Task<(int Code, string Output, string Said)> RunAsync(string input, string[] options, params string[] command) =>
        RunAsync(input, options, ("LIVEDASHBOARD_KEY", RunningBoard.Key), command);

    private async Task<(int Code, string Output, string Said)> RunAsync(string input, string[] options, (string Name, string Value) environment, params string[] command)
    {
        using var process = Start(_board.Address, options, environment, command);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await said);
    }

    private async Task<string> ShellAsync(string script)
    {
        using var process = Launched("bash", ["-c", script], _board.Address, ("LIVEDASHBOARD_KEY", RunningBoard.Key));
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private Process Start(string board, string[] options, params string[] command) => Start(board, options, ("LIVEDASHBOARD_KEY", RunningBoard.Key), command);

    private Process Start(string board, string[] options, (string Name, string Value) environment, params string[] command) =>
        Launched("dotnet", [Program, "run", "--spool", _spool, .. options, "--", .. command], board, environment);

    private static Process Launched(string program, string[] arguments, string board, (string Name, string Value) environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LIVEDASHBOARD_URL"] = board;
        start.Environment[environment.Name] = environment.Value;
        return Process.Start(start)!;
    }
}
