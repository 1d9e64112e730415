using System.Diagnostics;

namespace LiveDashboard.Benchmarks;

/// <summary>A program of another language beside the board: a script of Writers/, or the sqlite3 shell.</summary>
internal sealed class ForeignProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ForeignProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public StreamWriter Input => _process.StandardInput;

    public static ForeignProgram Python(string script, params string[] arguments) => new("/usr/bin/python3", [Script(script), .. arguments]);

    public static ForeignProgram Bash(string script, params string[] arguments) => new("/bin/bash", [Script(script), .. arguments]);

    public static ForeignProgram Command(string program, params string[] arguments) => new(program, arguments);

    public static ForeignProgram Shell(string database) => new("sqlite3", ["-batch", "-cmd", ".timeout 5000", database]);

    /// <summary>Waits for the end and answers the lines that were printed.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public async Task<string[]> LinesAsync()
    {
        Input.Close();
        await _process.WaitForExitAsync();
        var error = await _error;
        return _process.ExitCode == 0
            ? (await _output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{_process.StartInfo.FileName} failed: {error}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Writers", name);
}
