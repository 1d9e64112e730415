using System.Diagnostics;

namespace LiveDashboard.Benchmarks;

/// <summary>The naive server in its own process.</summary>
internal sealed class NaiveProcess : IServerProcess
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;

    private NaiveProcess(Process process, string address) => (_process, Address, Client) = (process, address, BoardProcess.NewClient(address));

    public string Address { get; }
    public int Id => _process.Id;
    public HttpClient Client { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<NaiveProcess> StartAsync(string database)
    {
        var address = $"http://127.0.0.1:{BoardProcess.FreePort()}";
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveDashboard.Benchmarks.dll"), NaiveServer.Command, database, address]) { WorkingDirectory = Path.GetTempPath() })!;
        var server = new NaiveProcess(process, address);
        while (!await BoardProcess.IsReadyAsync(server.Client))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"the naive server ended with {process.ExitCode}");
            await Task.Delay(Look, TimeProvider.System);
        }
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
    }
}
