using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LiveDashboard.Benchmarks;

/// <summary>The real board in its own process, as it is built, with login off and a known key.</summary>
internal sealed class BoardProcess : IServerProcess
{
    public const string Key = "benchmark-key-benchmark-key";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private bool _isGone;

    private BoardProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        Client = NewClient(address);
        process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
    }

    /// <summary>The one file of scripts/package, if that is to be measured instead of what was built.</summary>
    public static string? Packaged { get; set; }

    public string Address { get; }
    public int Id => _process.Id;
    public HttpClient Client { get; }
    public TimeSpan ReadyAfter { get; private set; }
    public IReadOnlyCollection<string> Log => _log;
    public bool HasEnded => _isGone || _process.HasExited;

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double RssMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576d;
        }
    }

    public static Task<BoardProcess> StartAsync(string database, int port = 0, params string[] settings) => StartUnderAsync([], database, port, settings);

    /// <summary>Started by another program: <c>strace</c>, <c>prlimit</c>, <c>env</c> with variables.</summary>
    /// <exception cref="InvalidOperationException">It did not come to answer; the message has its log.</exception>
    public static async Task<BoardProcess> StartUnderAsync(string[] wrapper, string database, int port = 0, params string[] settings)
    {
        var address = $"http://127.0.0.1:{(port == 0 ? FreePort() : port)}";
        var started = TimeProvider.System.GetTimestamp();
        var board = new BoardProcess(Process.Start(Launch(wrapper, database, address, settings))!, address);
        board._process.BeginOutputReadLine();
        board._process.BeginErrorReadLine();
        await board.WaitUntilReadyAsync(started);
        return board;
    }

    /// <summary>Starts a board that is not waited for: it may be refused, or killed on its way.</summary>
    public static Process Begin(string[] wrapper, string database, params string[] settings) =>
        Process.Start(Launch(wrapper, database, $"http://127.0.0.1:{FreePort()}", settings))!;

    /// <summary>Runs a subcommand of the board to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static async Task CommandAsync(string database, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll"), command, .. arguments, $"--ConnectionStrings:LiveDashboard=Data Source={database}"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {await said}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static HttpClient NewClient(string address)
    {
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-API-Key", Key);
        return client;
    }

    /// <summary>Whether a server answers that it is ready.</summary>
    public static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager ends it; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Signals.Send(_process.Id, "TERM");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isGone)
            return;
        _isGone = true;
        await KillAsync();
        _process.Dispose();
        Client.Dispose();
    }

    // In a session of its own: Ctrl+C ends the measurement, which then ends the board.
    private static ProcessStartInfo Launch(string[] wrapper, string database, string address, string[] settings) => new("setsid",
    [
        .. wrapper, .. Packaged is { } file ? [file] : new[] { "dotnet", Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll") }, "--urls", address, $"--ConnectionStrings:LiveDashboard=Data Source={database}",
        "--Security:Login=Off", $"--Security:IngestKey={Key}", .. settings,
    ])
    {
        // Not where an appsettings.json lies: the board then takes the one beside its program.
        WorkingDirectory = Path.GetTempPath(),
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private async Task WaitUntilReadyAsync(long started)
    {
        while (!await IsReadyAsync(Client))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(started) > StartLimit)
                throw new InvalidOperationException($"the board did not start:\n{string.Join('\n', _log)}");
            await Task.Delay(Look, TimeProvider.System);
        }
        ReadyAfter = TimeProvider.System.GetElapsedTime(started);
    }
}
