using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Reads every page of the database once a day and says whether they fit together.</summary>
public sealed class IntegrityDuty(IUpkeepStore store, IntegrityBoard board, IOptions<UpkeepOptions> options, TimeProvider clock) : IDuty
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    public string Name => "integrity";

    public TimeSpan Interval => options.Value.IntegrityInterval;

    public TimeSpan UntilFirst => AfterStart < Interval ? AfterStart : Interval;

    public Task<string> RunAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Check(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private string Check(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var problems = store.Check(cancellationToken);
        board.Note(new IntegrityRun(clock.GetUtcNow(), clock.GetElapsedTime(started), problems));
        return problems.Count == 0 ? "nothing wrong" : $"damaged: {problems[0]}";
    }
}
