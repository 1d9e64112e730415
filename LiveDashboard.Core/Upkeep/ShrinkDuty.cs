using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Gives back to the disk what retention has freed, in steps so short that nobody waits for the lock. Some free pages stay:
/// the next rows fill them, and a file that shrinks and grows all day is worn for nothing.
/// </summary>
public sealed class ShrinkDuty(IUpkeepStore store, TimeProvider clock) : IDuty
{
    /// <summary>Free bytes that stay, at least, and as a part of what is used.</summary>
    public const long AtLeast = 16L * 1024 * 1024;
    private const int PartOfUsed = 10;

    /// <summary>Pages of one step: some milliseconds of the write lock.</summary>
    private const int Step = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public string Name => "shrink";

    public TimeSpan Interval => TimeSpan.FromMinutes(10);

    public TimeSpan UntilFirst => TimeSpan.FromMinutes(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var pages = 0;
        while (true)
        {
            var (used, free) = store.Room();
            if (free <= Math.Max(AtLeast, used / PartOfUsed))
                return pages == 0 ? "nothing to give back" : $"{pages} pages given back";
            if (store.GiveBack(Step) is > 0 and var given)
                pages += given;
            else
                return $"{pages} pages given back, then the database was in use";
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
