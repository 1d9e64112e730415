namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What a point counts.</summary>
internal enum OtlpKind
{
    None,
    Input,
    Output,
    CacheRead,
    CacheWrite,
    Reasoning,
    Cost,
}
