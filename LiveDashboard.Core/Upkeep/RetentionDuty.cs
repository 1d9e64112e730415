using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Retires what is old or too much, in slices so small that nobody waits for the lock.</summary>
public sealed class RetentionDuty(ICommandWriter writer, IUpkeepStore store, IOptions<UpkeepOptions> options, TimeProvider clock) : IDuty
{
    /// <summary>Feed rows that stay when the database is too large: screens would be empty without them, and they are not what fills it.</summary>
    public const int LeastRows = 1000;

    private static readonly Task<int?> Nothing = Task.FromResult<int?>(0);
    private static readonly TimeSpan UntilFolded = TimeSpan.FromMilliseconds(200);

    public string Name => "retention";

    public bool IsShared => true;

    public TimeSpan Interval => options.Value.RetentionInterval;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keep = options.Value;
        var commands = new Command[]
        {
            new RetireEvents(UnixTime.ToMilliseconds(now - keep.KeepEvents), keep.KeepRows),
            new RetireLog("token_usage", "recorded_at", UnixTime.ToMilliseconds(now - keep.KeepUsage)),
            new RetireLog("file_edits", "edited_at", UnixTime.ToMilliseconds(now - keep.KeepEvents)),
            new RetireLog("job_logs", "logged_at", UnixTime.ToMilliseconds(now - keep.KeepEvents)),
            // A failure that nobody looked at for so long waits for nobody.
            new RetireFinished("sessions", "status IN ('ended', 'lost', 'error')", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            new RetireFinished("jobs", "status IN ('completed', 'failed', 'cancelled')", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            new RetireFinished("workflows", "state IN ('completed', 'failed', 'cancelled')", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            new RetireFinished("validations", "workflow_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM workflows WHERE workflows.id = validations.workflow_id)", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            new RetireFinished("recommendations", "status IN ('rejected', 'applied')", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            // What waits for a decision waits for it.
            new RetireFinished("validations", "workflow_id IS NULL AND (review <> 'pending' OR status = 'passed')", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            new RetireLog("refused_requests", "last_at", UnixTime.ToMilliseconds(now - keep.KeepEvents)),
            new RetireLog("audit_log", "at", UnixTime.ToMilliseconds(now - keep.KeepUsage)),
            new RetireFinished("attention_items", "cleared_at IS NOT NULL", UnixTime.ToMilliseconds(now - keep.KeepFinished)),
            new RetireUsageSums(UnixTime.ToMilliseconds(now - keep.KeepSums)),
            new RetireUsageReports(UnixTime.ToMilliseconds(now - keep.KeepUsage)),
            new RetireUsageChannels(),
        };
        var retired = 0;
        foreach (var command in commands)
        {
            if (await Sweep.RunAsync(() => OnceAsync(command, cancellationToken), 1, clock, cancellationToken) is not { } rows)
                return "waits for the database";
            retired += rows;
        }
        if (keep.KeepBytes is { } most)
        {
            if (await Sweep.RunAsync(() => IsTooLarge(most) ? OnceAsync(new RetireOldest(LeastRows), cancellationToken) : Nothing, 1, clock, cancellationToken) is not { } rows)
                return "waits for the database";
            retired += rows;
            if (IsTooLarge(most))
                return $"retired {retired} rows; larger than {Diagnosis.Bytes(most)} still, by what is not retired for its size";
        }
        return retired == 0 ? "nothing to retire" : $"retired {retired} rows";
    }

    private bool IsTooLarge(long most) => store.Room().Used > most;

    // A checkpoint keeps writers out for as long as it has to copy: what waits for nobody makes way until the log is short again.
    private async Task<int?> OnceAsync(Command command, CancellationToken cancellationToken)
    {
        while (store.WalBytes() > CheckpointDuty.LoudLimit)
            await Task.Delay(UntilFolded, clock, cancellationToken);
        return await Sweep.OnceAsync(writer, command, cancellationToken);
    }
}
