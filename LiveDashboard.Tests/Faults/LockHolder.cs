using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace LiveDashboard.Tests.Faults;

/// <summary>Another program that holds the write lock of the database until it is told to let go.</summary>
internal sealed class LockHolder : IAsyncDisposable
{
    private readonly Process _process;

    private LockHolder(string program, params string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>The command line tool in a transaction.</summary>
    public static async Task<LockHolder> CliAsync(string database)
    {
        var holder = new LockHolder("sqlite3", database);
        await holder._process.StandardInput.WriteAsync(".timeout 5000\nBEGIN EXCLUSIVE;\nSELECT 'held';\n");
        return await holder.HeldAsync();
    }

    /// <param name="connection">As Npgsql takes it.</param>
    public static async Task<LockHolder> PsqlAsync(string connection)
    {
        var where = new NpgsqlConnectionStringBuilder(connection);
        var holder = new LockHolder("psql", "-h", where.Host!, "-p", where.Port.ToString(CultureInfo.InvariantCulture), "-U", where.Username!, "-d", where.Database!, "-q", "-t", "-A");
        await holder._process.StandardInput.WriteAsync("BEGIN;\nDO $$ BEGIN PERFORM take_turn(); END $$;\n\\echo held\n");
        return await holder.HeldAsync();
    }

    /// <summary>A Python program that has written a row and not committed it.</summary>
    public static async Task<LockHolder> PythonAsync(string database)
    {
        var holder = new LockHolder("python3", "-c", """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1], timeout=5, isolation_level=None)
            c.execute('BEGIN IMMEDIATE')
            c.execute("INSERT INTO live_events (event_type, event_data, uid) VALUES ('held', '{}', 'of-the-holder')")
            print('held', flush=True)
            sys.stdin.readline()
            c.execute('COMMIT')
            """, database);
        return await holder.HeldAsync();
    }

    public void Freeze() => Signals.Send(_process.Id, "STOP");

    public void Thaw() => Signals.Send(_process.Id, "CONT");

    public async Task LetGoAsync()
    {
        await _process.StandardInput.WriteAsync("COMMIT;\n");
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<LockHolder> HeldAsync()
    {
        Assert.Equal("held", await _process.StandardOutput.ReadLineAsync());
        return this;
    }
}
