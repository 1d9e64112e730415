using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Nanoseconds since 1970; nought means that the sender does not say.</summary>
internal static class OtlpTime
{
    private const ulong NanosPerMillisecond = 1_000_000;

    public static DateTimeOffset? Of(ulong nanos) =>
        nanos == 0 ? null : UnixTime.FromMilliseconds((long)(nanos / NanosPerMillisecond));
}
