using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Features.Health;

/// <summary>The state of the board in one plain sentence, what follows from it, and what to do.</summary>
public sealed record HealthVerdict(string Tone, string Mark, string Summary, string Detail, string Advice = "")
{
    public static HealthVerdict Of(HealthSnapshot health, IReadOnlyList<WatchedDatabase> databases)
    {
        var own = databases.FirstOrDefault(d => d.IsBoard);
        var other = databases.Where(d => !d.IsBoard).MaxBy(d => d.Level);
        return health switch
        {
            { MeasuredAt.Ticks: 0 } => new("", "clock", "Not measured yet", "The first measurement comes within seconds of the start."),
            { WriterTrouble: { } trouble } => new("bad", "alert", "The database cannot be written",
                $"In the board's words: {trouble}. Screens go on; senders are told to try again."),
            { Integrity.Damage: [var damage, ..] } => new("bad", "alert", "The database is damaged",
                $"Not every page fits ({damage}). What can be read is shown and taken as before.",
                "Stop the board, keep the file with its -wal and -shm aside, and restore the newest backup: livedashboard restore."),
            { Room: { IsShort: true } room } => new("bad", "alert", $"The disk has {Figures.Bytes(room.Free ?? 0)} left",
                $"Senders are told to try again below {Figures.Bytes(room.Reserve)}, so that nothing is lost or half-written. Screens and what people do here go on.",
                "Free some room on the disk; nothing needs to be restarted."),
            // The look from outside names who it is.
            _ when own is { Level: HealthLevel.Trouble } => Of(own.Findings[0]),
            { WriterBlockedSince: not null } when own is { Level: HealthLevel.Warning } => Of(own.Findings[0]),
            { WriterBlockedSince: not null } => new("bad", "alert", "Another process holds the database",
                "Writing waits for its lock. Nothing that was accepted is lost; what is sent now waits or is told to try again."),
            { FeedIsRead: false } => new("bad", "offline", $"The feed has not been read for {Figures.Took(health.FeedSilence)}",
                health.FeedTrouble ?? "Screens show what was true then."),
            { FeedTrouble: { } trouble } => new("warn", "alert", "Reading the feed meets trouble", trouble),
            _ when own is { Level: HealthLevel.Warning } => Of(own.Findings[0]),
            _ when other is { Level: >= HealthLevel.Warning } => Of(other.Findings[0]) with { Summary = $"{other.Name}: {other.Findings[0].Title}" },
            { Backups.Trouble: { } trouble } => new("warn", "alert", "The last backup was not made", trouble, "It is tried again; see the backups below."),
            { Trouble: { } trouble } => new("warn", "alert", "The last measurement failed", trouble),
            _ => new("ok", "shield", $"Everything is being read; last look {Figures.Took(health.FeedSilence)} ago", Protection(health)),
        };
    }

    private static HealthVerdict Of(HealthFinding finding) =>
        new(Levels.Of(finding.Level).Tone, Levels.Of(finding.Level).Mark, finding.Title, finding.Detail, finding.Advice);

    private static string Protection(HealthSnapshot health) => health.ProtectiveMode
        ? $"SQLite {health.DatabaseVersion}: protective mode. This version can damage its log when a passive checkpoint meets a commit, so only truncating checkpoints are used. SQLite 3.51.3 makes this unnecessary."
        : "Committed rows reach every screen within the signal and one frame.";
}
