using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Connect;

/// <summary>What shows that a source is connected: its newest event since it has its key, or that the key was used.</summary>
internal sealed record ConnectSign(string Text, DateTimeOffset At)
{
    public static ConnectSign? Of(SourceSeen? seen, IngestKey? key)
    {
        if (seen is not null && (key is null || seen.At >= key.CreatedAt))
            return new ConnectSign(VisibleText.Of(seen.EventType), seen.At);
        return key?.LastUsedAt is { } used ? new ConnectSign("its key was used", used) : null;
    }
}
