using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Reads the feed and the tables it tells about. Used by one thread; every call blocks, briefly.</summary>
public interface IFeedReader : IDisposable
{
    /// <summary>
    /// Feed rows with ids above <paramref name="cursor"/>, in order. A row that cannot be decoded comes as a placeholder, one that may not
    /// be seen as a hidden one.
    /// </summary>
    IReadOnlyList<LiveEvent> ReadAfter(long cursor, int limit);

    /// <summary>Rows came into sight or went out of it with what was read last: what was loaded before does not hold any more.</summary>
    bool IsOutdated { get; }

    /// <summary>Changes when another connection committed. A hint: cheap, may miss, never to be trusted alone.</summary>
    long DataVersion();

    /// <summary>Feed rows up to this id were taken away by retention.</summary>
    long RetiredThrough();

    /// <summary>All a process starts from, in one read transaction with its cursor.</summary>
    StoredState ReadState(StateLimits limits);
}

/// <summary>How many rows <see cref="IFeedReader.ReadState"/> reads of what has no natural end.</summary>
public sealed record StateLimits(int Open, int Closed, int Events, int Spawned, int Reviewed, int Audited);

/// <summary>Rows as the <c>*_json</c> views write them, and the cursor that goes with them.</summary>
public sealed record StoredState
{
    public required long Cursor { get; init; }

    /// <summary>Null for who sees all.</summary>
    public long? VisibleEvents { get; init; }
    public required IReadOnlyList<string> Sessions { get; init; }
    public required IReadOnlyList<string> Jobs { get; init; }
    public required IReadOnlyList<string> Workflows { get; init; }
    public required IReadOnlyList<string> WorkflowSteps { get; init; }
    public required IReadOnlyList<string> Instances { get; init; }
    public required IReadOnlyList<string> Attention { get; init; }
    public required IReadOnlyList<string> Prices { get; init; }
    public required IReadOnlyList<string> Budgets { get; init; }
    public required IReadOnlyList<string> Validations { get; init; }
    public required IReadOnlyList<string> Recommendations { get; init; }

    /// <summary>The newest ones, oldest first.</summary>
    public required IReadOnlyList<string> Audit { get; init; }
    public required IReadOnlyList<string> Refused { get; init; }
    public required IReadOnlyDictionary<string, int> ValidationCounts { get; init; }
    public required IReadOnlyDictionary<string, int> RecommendationCounts { get; init; }
    public required IReadOnlyList<LiveEvent> NewestBySource { get; init; }
    public required IReadOnlyList<LiveEvent> NewestEvents { get; init; }
    public required IReadOnlyList<LiveEvent> NewestSpawned { get; init; }
    public required IReadOnlyList<(DateTimeOffset Quarter, TokenTotals Tokens)> Usage { get; init; }
}
