using System.Diagnostics;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>A program of another language that holds a lock of a database until it is ended.</summary>
internal sealed class LockHolder : IAsyncDisposable
{
    private readonly Process _process;

    private LockHolder(Process process, string command) => (_process, Command) = (process, command);

    public int Id => _process.Id;

    /// <summary>As a person would look for it: the program, and the file it runs.</summary>
    public string Command { get; }

    public static Task<LockHolder> PythonAsync(string database) =>
        StartAsync("python3 lock.py", new ProcessStartInfo("python3", [Script("lock.py"), database, "IMMEDIATE", "3600"]));

    /// <param name="modules">A folder in which Node finds better-sqlite3.</param>
    public static Task<LockHolder> NodeAsync(string database, string modules) =>
        StartAsync("node lock.mjs", new ProcessStartInfo("node", [Script("lock.mjs"), database]) { Environment = { ["NODE_MODULES"] = modules } });

    public static Task<LockHolder> CSharpAsync(string database) =>
        StartAsync("dotnet LiveDashboard.Benchmarks.dll", new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveDashboard.Benchmarks.dll"), "lock", database]));

    public static Task<LockHolder> ShellAsync(string database, string sql = "BEGIN IMMEDIATE;") =>
        StartAsync("sqlite3", new ProcessStartInfo("sqlite3", [database]), $".timeout 5000\n{sql}\nSELECT 'held';\n");

    /// <summary>The hidden command <c>lock</c>: the one in C#, as a process of its own.</summary>
    public static int Hold(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        SqlRows.Run(connection, "BEGIN IMMEDIATE");
        Console.Out.WriteLine("held");
        Console.In.ReadToEnd();
        return 0;
    }

    /// <summary>SIGSTOP, as a debugger does. Returns when the kernel says so.</summary>
    public async Task FreezeAsync()
    {
        Signals.Send(Id, "STOP");
        while (!(await File.ReadAllTextAsync($"/proc/{Id}/stat")).Contains(") T ", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<LockHolder> StartAsync(string command, ProcessStartInfo start, string input = "")
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "held")
                return new LockHolder(process, command);
        }
        throw new InvalidOperationException($"{command} ended without the lock");
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Writers", name);
}
