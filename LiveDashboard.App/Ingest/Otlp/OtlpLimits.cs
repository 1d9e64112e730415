namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What one OTLP request may bring. Exporters send far less; Codex alone sends a megabyte at once.</summary>
internal static class OtlpLimits
{
    public const int BodyBytes = 8 * 1024 * 1024;
    public const int InflatedBytes = 32 * 1024 * 1024;
    public const int Depth = 64;
    public const int KeptPerRequest = 5000;

    /// <summary>More tokens than any one report can mean.</summary>
    public const double Tokens = 1e12;

    /// <summary>More dollars than any one report can mean.</summary>
    public const double Cost = 1e6;
}
