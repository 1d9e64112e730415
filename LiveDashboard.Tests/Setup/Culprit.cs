using System.Diagnostics;

namespace LiveDashboard.Tests.Setup;

/// <summary>Another program that has run some SQL on a file, and keeps its connection and its transaction until it is killed.</summary>
internal sealed class Culprit : IAsyncDisposable
{
    private readonly Process _process;
    private bool _ended;

    private Culprit(string program, params string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public int Id => _process.Id;

    /// <summary>Returns when the SQL was run.</summary>
    /// <param name="program">"cli" or "python".</param>
    public static async Task<Culprit> StartAsync(string program, string database, string sql)
    {
        var culprit = program == "cli" ? new Culprit("sqlite3", database) : new Culprit("python3", "-c", """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1], timeout=5, isolation_level=None)
            rows = [c.execute(s).fetchall() for s in sys.argv[2].split(';')]
            print('done', flush=True)
            sys.stdin.readline()
            """, database, sql);
        if (program == "cli")
            await culprit._process.StandardInput.WriteAsync($".timeout 5000\n{sql}\nSELECT 'done';\n");
        while (await culprit._process.StandardOutput.ReadLineAsync() is { } line && line != "done")
        {
            // What its SQL printed.
        }
        Assert.False(culprit._process.HasExited);
        return culprit;
    }

    /// <summary>By a signal, as a debugger does. Returns when the kernel says so.</summary>
    public Task StopAsync()
    {
        Faults.Signals.Send(Id, "STOP");
        return Eventually.True(() => File.ReadAllText($"/proc/{Id}/stat").Contains(") T ", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
