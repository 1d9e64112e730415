using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>The times senders say: milliseconds since 1970 or ISO 8601. What is neither is as good as missing.</summary>
internal static class HookTime
{
    public static DateTimeOffset? Of(HookPayload payload, string name) =>
        payload.Count(name) is { } milliseconds ? Plausible(milliseconds)
        : DateTimeOffset.TryParse(payload[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Plausible(at.ToUnixTimeMilliseconds())
        : null;

    public static DateTimeOffset? OfMilliseconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? Plausible(milliseconds) : null;

    // Seconds, or a clock that was never set, would make everything after it look late.
    private static DateTimeOffset? Plausible(long milliseconds) =>
        milliseconds is > 946_684_800_000 and < 253_402_300_800_000 ? UnixTime.FromMilliseconds(milliseconds) : null;
}
