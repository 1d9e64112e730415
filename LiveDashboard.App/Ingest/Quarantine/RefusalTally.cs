namespace LiveDashboard.App.Ingest;

/// <summary>How often one cause came since it was last told, with the first of them to show. Changed under the lock of <see cref="Quarantine"/> alone.</summary>
internal sealed class RefusalTally(string cause)
{
    public string Cause { get; } = cause;
    public long Count { get; set; }
    public RefusalSample? Sample { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>When it was last written down; null: not yet.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}
