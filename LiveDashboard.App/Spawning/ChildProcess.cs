using System.ComponentModel;
using System.Diagnostics;

namespace LiveDashboard.App.Spawning;

/// <summary>The command as a process: its input is ours, its output goes through us to ours and to the watch.</summary>
internal sealed class ChildProcess(RunOptions options, OutputWatch watch, TimeProvider clock)
{
    public const int CannotStart = 126;
    public const int NotFound = 127;

    private const int NoSuchFile = 2;
    private const int Chunk = 32 * 1024;

    // For what outlives the child and still holds its output: a background process must not hold up who waits for the child.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan NextLook = TimeSpan.FromMilliseconds(200);

    /// <param name="parent">The event under which what the child starts belongs.</param>
    /// <param name="started">Told the process id.</param>
    public async Task<ChildEnd> RunAsync(string parent, ChildSignals signals, Action<int> started)
    {
        var began = clock.GetTimestamp();
        if (CommandPath.Find(options.Command[0], Environment.GetEnvironmentVariable("PATH")) is not { } file)
            return Failed(NotFound, $"{options.Command[0]}: command not found");
        using var process = new Process { StartInfo = Prepared(file, parent) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return Failed(e.NativeErrorCode == NoSuchFile ? NotFound : CannotStart, $"{options.Command[0]}: {e.Message}");
        }
        signals.Follow(process.Id);
        started(process.Id);
        var output = options.KeepsTerminal
            ? Task.CompletedTask
            : Task.WhenAll(PassAsync(process.StandardOutput.BaseStream, isError: false), PassAsync(process.StandardError.BaseStream, isError: true));
        var peak = new PeakMemory(process.Id);
        await using (clock.CreateTimer(_ => peak.Look(), null, FirstLook, NextLook))
            await process.WaitForExitAsync();
        signals.Leave();
        var duration = clock.GetElapsedTime(began);
        await Task.WhenAny(output, Task.Delay(Aftermath, clock));
        return new ChildEnd(process.ExitCode, signals.Interrupted, duration, ChildUse.OfEnded(peak));
    }

    private ProcessStartInfo Prepared(string file, string parent)
    {
        var start = new ProcessStartInfo(file, options.Command.Skip(1))
        {
            RedirectStandardOutput = !options.KeepsTerminal,
            RedirectStandardError = !options.KeepsTerminal,
        };
        start.Environment[RunOptions.JobVariable] = options.Job;
        start.Environment[RunOptions.ParentVariable] = parent;
        start.Environment[RunOptions.UrlVariable] = options.To.Board.ToString().TrimEnd('/');
        if (options.KeyFile is { } key)
            start.Environment[RunOptions.KeyFileVariable] = key;
        if (options.Session is { } session)
            start.Environment[RunOptions.SessionVariable] = session;
        return start;
    }

    // First on, then looked at. Who reads slowly holds up the child as without us; who stops reading lets it know by its next write.
    private async Task PassAsync(Stream from, bool isError)
    {
        var to = new StandardStream(isError);
        var scanner = watch.Scanner(isError);
        var buffer = new byte[Chunk];
        await using (from)
        {
            while (await from.ReadAsync(buffer) is > 0 and var read)
            {
                if (!to.TryWrite(buffer.AsSpan(0, read)))
                    break;
                watch.Touch();
                scanner.Take(buffer.AsSpan(0, read));
            }
        }
        scanner.End();
    }

    private static ChildEnd Failed(int code, string why)
    {
        Console.Error.WriteLine($"livedashboard: {why}");
        return new ChildEnd(code, false, TimeSpan.Zero, null) { NotStarted = why };
    }
}
