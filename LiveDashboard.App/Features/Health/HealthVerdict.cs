using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Features.Health;

/// <summary>The state of the board in one plain sentence, and what follows from it.</summary>
public sealed record HealthVerdict(string Tone, string Mark, string Summary, string Detail)
{
    public static HealthVerdict Of(HealthSnapshot health) => health switch
    {
        { MeasuredAt.Ticks: 0 } => new("", "clock", "Not measured yet", "The first measurement comes within seconds of the start."),
        { WriterBlockedSince: not null } => new("bad", "alert", "Another process holds the database",
            "Writing waits for its lock. Nothing that was accepted is lost; what is sent now waits or is told to try again."),
        { WriterTrouble: { } trouble } => new("bad", "alert", "The database cannot be written",
            $"In the board's words: {trouble}. Screens go on; senders are told to try again."),
        { FeedIsRead: false } => new("bad", "offline", $"The feed has not been read for {Figures.Took(health.FeedSilence)}",
            health.FeedTrouble ?? "Screens show what was true then."),
        { FeedTrouble: { } trouble } => new("warn", "alert", "Reading the feed meets trouble", trouble),
        { Trouble: { } trouble } => new("warn", "alert", "The last measurement failed", trouble),
        _ => new("ok", "shield", $"Everything is being read; last look {Figures.Took(health.FeedSilence)} ago", Protection(health)),
    };

    private static string Protection(HealthSnapshot health) => health.ProtectiveMode
        ? $"SQLite {health.SqliteVersion}: protective mode. This version can damage its log when a passive checkpoint meets a commit, so only truncating checkpoints are used. SQLite 3.51.3 makes this unnecessary."
        : "Committed rows reach every screen within the signal and one frame.";
}
