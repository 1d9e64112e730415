using LiveDashboard.App.Ingest.Otlp.Wire;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>One point of a counter or a histogram, whatever kind it was.</summary>
/// <param name="Family">Counters of one family add up; families tell the same use a second time.</param>
internal sealed record OtlpPoint(string Family, OtlpKind Kind, double Value, bool IsDelta, ulong Start, ulong Time, OtlpFacts Facts, string Session, OtlpClient Client)
{
    /// <summary>Points of one report: told at once by one process about one session, model and agent.</summary>
    public (string, string, string?, string?, bool, ulong) Report => (Family, Session, OtlpSession.Model(Facts), OtlpSession.Agent(Facts), IsDelta, Time);
}
