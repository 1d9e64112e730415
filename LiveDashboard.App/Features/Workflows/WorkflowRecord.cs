using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Workflows;

/// <summary>What one screen knows of one workflow: the row live, its findings from history, read anew at most each second while it works.</summary>
public sealed partial class WorkflowRecord(string id)
{
    private const int Page = 50;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly List<Validation> _findings = [];
    private long? _readAt;
    private long _doneAtRead = -1;
    private bool _reading;

    public string Id { get; } = id;
    public Workflow? Workflow { get; private set; }
    public IReadOnlyList<WorkflowStep> Steps { get; private set; } = [];
    public IReadOnlyDictionary<ValidationStatus, int> Verdicts { get; private set; } = new Dictionary<ValidationStatus, int>();
    public IReadOnlyList<Validation> Findings => _findings;
    public bool HasMore { get; private set; }
    public bool IsLoaded { get; private set; }
    public bool HasFailed { get; private set; }

    public bool Take(WorkflowsSnapshot live)
    {
        if (live.Find(Id) is not { } workflow || ReferenceEquals(workflow, Workflow))
            return false;
        Workflow = workflow;
        return true;
    }

    /// <summary>True when files were judged that the counts do not know yet.</summary>
    public bool IsStale(TimeProvider clock) =>
        IsLoaded && !_reading && Workflow is { } w && w.Done != _doneAtRead && (!w.IsOpen || _readAt is not { } at || clock.GetElapsedTime(at) >= Pace);

    /// <summary>Reads the next page of findings; the first time the workflow itself, too.</summary>
    public Task MoreAsync(IWorkHistory history, TimeProvider clock, ILogger logger, CancellationToken cancellationToken) =>
        ReadAsync(history, clock, logger, Page, cancellationToken);

    /// <summary>Reads the counts anew, and as many findings as fill the page that is shown.</summary>
    public Task RefreshAsync(IWorkHistory history, TimeProvider clock, ILogger logger, CancellationToken cancellationToken) =>
        ReadAsync(history, clock, logger, Math.Max(0, Page - _findings.Count), cancellationToken);

    private async Task ReadAsync(IWorkHistory history, TimeProvider clock, ILogger logger, int take, CancellationToken cancellationToken)
    {
        (_reading, HasFailed) = (true, false);
        await HistoryRead.TryAsync(
            async () =>
            {
                var done = Workflow?.Done ?? -1;
                if (!IsLoaded && await history.FindWorkflowAsync(Id, cancellationToken) is { } found)
                {
                    Workflow ??= ShownRow.Of(found);
                    done = found.Done;
                    Steps = await history.StepsAsync(Id, cancellationToken);
                }
                Verdicts = await history.VerdictsAsync(Id, cancellationToken);
                var page = await history.ValidationsAsync(Id, onlyFindings: true, _findings.Count > 0 ? _findings[^1].Id : null, take + 1, cancellationToken);
                _findings.AddRange(page.Take(take));
                HasMore = page.Count > take;
                (IsLoaded, _readAt, _doneAtRead) = (true, clock.GetTimestamp(), done);
            },
            e =>
            {
                ReadFailed(logger, e);
                (HasFailed, _readAt) = (true, clock.GetTimestamp());
            },
            cancellationToken);
        _reading = false;
    }

    [LoggerMessage(LogLevel.Warning, "a workflow could not be read from history")]
    private static partial void ReadFailed(ILogger logger, Exception exception);
}
