using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Faults;

/// <summary>The board as a process of its own, started as a person starts it, so that it can be killed, stopped and refused.</summary>
internal sealed partial class ChildBoard : IAsyncDisposable
{
    public const string Key = "test-key-of-the-child";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<string> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A file, or a whole connection string.
    private ChildBoard(string database, string[] words)
    {
        Database = database;
        var program = Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, .. words, "--ConnectionStrings:LiveDashboard", database.Contains('=', StringComparison.Ordinal) ? database : $"Data Source={database}"])
            { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _listens.TrySetException(new InvalidOperationException($"the board ended: {Log}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Database { get; }

    /// <summary>What stands behind "Open" on the console: the address, and with login on the one-time link.</summary>
    public string Printed { get; private set; } = "";

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HttpClient Http { get; } = new();

    public int Id => _process.Id;

    public bool IsAlive => !_process.HasExited;

    /// <summary>All it wrote so far, both streams.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Returns when the board answers.</summary>
    public static async Task<ChildBoard> StartAsync(string database, params string[] settings)
    {
        var board = new ChildBoard(database, Start(settings));
        try
        {
            board.Printed = await board._listens.Task.WaitAsync(Patience);
        }
        catch
        {
            await board.DisposeAsync();
            throw;
        }
        board.Address = new Uri(new Uri(board.Printed).GetLeftPart(UriPartial.Authority));
        board.Http.BaseAddress = board.Address;
        board.Http.DefaultRequestHeaders.Add("X-API-Key", Key);
        return board;
    }

    /// <summary>A start that must not come to a board: its exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> RefusedAsync(string database, params string[] settings)
    {
        await using var board = new ChildBoard(database, Start(settings));
        _ = board._listens.Task.Exception;
        return (await board.EndAsync(), board.Log.Trim());
    }

    /// <summary>One of the program's commands on a database: its exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> CommandAsync(string database, params string[] words)
    {
        await using var command = new ChildBoard(database, words);
        _ = command._listens.Task.Exception;
        return (await command.EndAsync(), command.Log.Trim());
    }

    /// <summary>The same, with something typed to it.</summary>
    public static async Task<(int Code, string Said)> TypedAsync(string database, string typed, params string[] words)
    {
        await using var command = new ChildBoard(database, words);
        _ = command._listens.Task.Exception;
        await command._process.StandardInput.WriteLineAsync(typed);
        command._process.StandardInput.Close();
        return (await command.EndAsync(), command.Log.Trim());
    }

    public void Kill() => _process.Kill();

    /// <summary>Asks it to end, as a service manager does, and answers its exit code.</summary>
    public Task<int> TerminateAsync()
    {
        Signals.Send(_process.Id, "TERM");
        return EndAsync();
    }

    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string[] Start(string[] settings) =>
    [
        "--urls", "http://127.0.0.1:0", "--Security:IngestKey", Key, "--Security:Login", "Off",
        "--Ingest:EventsPerSecond", "1000000", "--Ingest:Burst", "1000000", .. settings,
    ];

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (Open().Match(line) is { Success: true } open)
            _listens.TrySetResult(open.Groups[open.Groups[1].Success ? 1 : 2].Value);
    }

    [GeneratedRegex("""^\s*Open\s+(http://\S+)|"Address":"(http://[^"]+)""")]
    private static partial Regex Open();
}
