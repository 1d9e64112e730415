using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Executes a command that takes a slice of rows, again and again until it finds fewer, so that nobody waits long for the lock.</summary>
internal static class Sweep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="slice">Fewer rows than this mean that there are no more.</param>
    /// <returns>Rows taken in all; null if it could not be finished just now, and goes on with the duty's next run.</returns>
    public static Task<int?> RunAsync(ICommandWriter writer, Command command, int slice, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(() => OnceAsync(writer, command, cancellationToken), slice, clock, cancellationToken);

    /// <summary>The same for a slice that the caller takes in a way of its own.</summary>
    public static async Task<int?> RunAsync(Func<Task<int?>> once, int slice, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = 0;
        while (true)
        {
            if (await once() is not { } taken)
                return null;
            rows += taken;
            if (taken < slice)
                return rows;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>One slice; null if it could not be taken just now.</summary>
    public static async Task<int?> OnceAsync(ICommandWriter writer, Command command, CancellationToken cancellationToken)
    {
        var result = await writer.ExecuteAsync(command, cancellationToken);
        return result.Outcome == CommandOutcome.Applied ? result.Rows : null;
    }
}
