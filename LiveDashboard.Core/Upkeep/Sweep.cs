using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Executes a command that takes a slice of rows, again and again until it finds fewer, so that nobody waits long for the lock.</summary>
internal static class Sweep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Rows taken in all; null if it could not be finished just now, and goes on with the duty's next run.</summary>
    public static async Task<int?> RunAsync(ICommandWriter writer, Command command, int slice, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = 0;
        while (true)
        {
            var result = await writer.ExecuteAsync(command, cancellationToken);
            if (result.Outcome != CommandOutcome.Applied)
                return null;
            rows += result.Rows;
            if (result.Rows < slice)
                return rows;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
