using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Everything the projections start from, read in one transaction together with the cursor that goes with it.</summary>
public sealed record InitialState
{
    /// <summary>Id of the last feed row that is already contained in the rows below.</summary>
    public long Cursor { get; init; }

    /// <summary>How many events there are that a person with limits is told of; null for who sees all: then it is the cursor.</summary>
    public long? VisibleEvents { get; init; }
    public IReadOnlyList<Session> Sessions { get; init; } = [];
    public IReadOnlyList<Job> Jobs { get; init; } = [];
    public IReadOnlyList<Workflow> Workflows { get; init; } = [];
    public IReadOnlyList<WorkflowStep> WorkflowSteps { get; init; } = [];
    public IReadOnlyList<Instance> Instances { get; init; } = [];

    public IReadOnlyList<AttentionItem> Attention { get; init; } = [];
    public IReadOnlyList<Price> Prices { get; init; } = [];
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>The newest event of each source.</summary>
    public IReadOnlyList<LiveEvent> NewestBySource { get; init; } = [];

    /// <summary>The newest events that matter to people, oldest first.</summary>
    public IReadOnlyList<LiveEvent> NewestEvents { get; init; } = [];

    /// <summary>The newest events of spawners and of what they led to, oldest first.</summary>
    public IReadOnlyList<LiveEvent> NewestSpawned { get; init; } = [];

    public IReadOnlyList<Validation> Validations { get; init; } = [];
    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    /// <summary>All validations, by <c>review/status</c>.</summary>
    public IReadOnlyDictionary<string, int> ValidationCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>All recommendations, by status.</summary>
    public IReadOnlyDictionary<string, int> RecommendationCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>The newest entries of the audit log, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    /// <summary>What doors refused; the table is bounded.</summary>
    public IReadOnlyList<RefusedRequest> Refused { get; init; } = [];

    /// <summary>Usage summed per quarter of an hour, for the last two days of use.</summary>
    public IReadOnlyList<(DateTimeOffset Quarter, TokenTotals Tokens)> Usage { get; init; } = [];
}
