namespace LiveDashboard.App.Ingest;

/// <summary>The answer of <c>GET /api/status</c>.</summary>
internal sealed record StatusView
{
    public required string Version { get; init; }
    public double UptimeSeconds { get; init; }

    /// <summary>When feed, writer, viewers and database were last measured; null before the first time.</summary>
    public DateTime? Measured { get; init; }
    public required CountersView Counters { get; init; }
    public required SessionCounts Sessions { get; init; }
    public required JobCounts Jobs { get; init; }
    public required FeedView Feed { get; init; }
    public required WriterView Writer { get; init; }
    public required ViewersView Viewers { get; init; }
    public required DatabaseView Database { get; init; }

    /// <summary>The board's own file first, then the watched queues and files; empty before the first look.</summary>
    public required IReadOnlyList<WatchedDatabaseView> Databases { get; init; }
}

/// <summary>Sessions in memory.</summary>
internal sealed record SessionCounts(int Open, int Active, int NeedAttention);

/// <summary>Jobs in memory.</summary>
internal sealed record JobCounts(int Open, int Running, int Queued);

/// <summary>The writer's queue, and since when another process keeps it waiting.</summary>
internal sealed record WriterView(int QueueDepth, DateTime? BlockedSince, string? Trouble);

/// <summary>Who watches.</summary>
internal sealed record ViewersView(int Subscribers, int Circuits);
