using System.Diagnostics;
using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// A program of another language that writes at a steady pace as docs/SQL.md tells it to, and is started again each time it was
/// killed. What it told of is a ledger: it tells of a row once its commit has returned.
/// </summary>
internal sealed class ForeignWriter
{
    private readonly Lock _gate = new();
    private readonly string[] _program;
    private readonly string[] _arguments;
    private readonly string _name;
    private int _process;

    private ForeignWriter(string name, string[] program, params string[] arguments) => (_name, _program, _arguments) = (name, program, arguments);

    /// <summary>The uids whose commit it told of.</summary>
    public List<string> Committed { get; } = [];

    public List<string> Errors { get; } = [];

    /// <summary>Waits beyond the busy timeout that were tried again.</summary>
    public int Waits { get; private set; }

    public int Kills { get; private set; }

    /// <summary>Median, 99th percentile and maximum of what a row took, in milliseconds, if it told them at its end.</summary>
    public string[]? Took { get; private set; }

    public static ForeignWriter Python(string database, string name, int perSecond, int autocheckpoint = 0) =>
        new(name, ["/usr/bin/python3", Script("steady.py"), database], Text(perSecond), Text(autocheckpoint));

    public static ForeignWriter Shell(string database, string name, int perSecond) => new(name, ["/bin/bash", Script("steady.sh"), database], Text(perSecond));

    public static ForeignWriter CSharp(string database, string name, int perSecond) =>
        new(name, ["dotnet", Path.Combine(AppContext.BaseDirectory, "LiveDashboard.Benchmarks.dll"), "writer", database], Text(perSecond));

    public static ForeignWriter Node(string database, string name, int perSecond, string modules) =>
        new(name, ["env", $"NODE_MODULES={modules}", "node", Script("steady.mjs"), database], Text(perSecond));

    public async Task RunAsync(CancellationToken end)
    {
        for (var life = 1; !end.IsCancellationRequested; life++)
            await LiveAsync($"{_name}-{life}", end);
    }

    /// <summary>SIGKILL for it and what it started.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (_process == 0)
                return;
            Kills++;
            Signals.SendGroup(_process, "KILL");
        }
    }

    private async Task LiveAsync(string life, CancellationToken end)
    {
        using var process = Process.Start(new ProcessStartInfo("setsid", [.. _program, life, .. _arguments]) { RedirectStandardOutput = true })!;
        lock (_gate)
            _process = process.Id;
        await using var stop = end.Register(() => Signals.Send(process.Id, "TERM"));
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            Take(line);
        lock (_gate)
            _process = 0;
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode is not (0 or 137 or 143))
            Errors.Add($"{_name}: exit code {process.ExitCode}");
    }

    private void Take(string line)
    {
        if (line == "~")
            Waits++;
        else if (line.StartsWith('='))
            Took = line[2..].Split(' ');
        else if (line.StartsWith('!'))
            Errors.Add($"{_name}: {line[2..]}");
        else
            Committed.Add(line);
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Writers", name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
