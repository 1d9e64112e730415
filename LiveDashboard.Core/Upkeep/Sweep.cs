using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Executes a command that takes a slice of rows, again and again until it finds fewer, so that nobody waits long for the lock.</summary>
internal static class Sweep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="slice">Fewer rows than this mean that there are no more.</param>
    /// <returns>Rows taken in all; null if it could not be finished just now, and goes on with the duty's next run.</returns>
    public static async Task<int?> RunAsync(ICommandWriter writer, Command command, int slice, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = 0;
        while (true)
        {
            if (await OnceAsync(writer, command, clock, cancellationToken) is not { } taken)
                return null;
            rows += taken;
            if (taken < slice)
                return rows;
        }
    }

    /// <summary>One slice, and a pause for others if it took something; null if it could not be taken just now.</summary>
    public static async Task<int?> OnceAsync(ICommandWriter writer, Command command, TimeProvider clock, CancellationToken cancellationToken)
    {
        var result = await writer.ExecuteAsync(command, cancellationToken);
        if (result.Outcome != CommandOutcome.Applied)
            return null;
        if (result.Rows > 0)
            await Task.Delay(Pause, clock, cancellationToken);
        return result.Rows;
    }
}
