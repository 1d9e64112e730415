using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>A watched database file as it was last seen from outside; its path is nobody's business outside. Times are UTC.</summary>
internal sealed record WatchedDatabaseView
{
    public required string Name { get; init; }

    /// <summary>sqlite, missing, empty, not_sqlite, unreadable; null before the first look.</summary>
    public string? State { get; init; }

    /// <summary>good, advice, warning, trouble.</summary>
    public required string Level { get; init; }

    /// <summary>The worst finding in one sentence; null before the first look.</summary>
    public string? Finding { get; init; }

    /// <summary>Who holds the write lock, or null.</summary>
    public HolderView? Writer { get; init; }

    /// <summary>Who reads the oldest snapshot that keeps the log from being folded in, or null.</summary>
    public HolderView? OldestReader { get; init; }
    public long? SizeBytes { get; init; }

    /// <summary>Null without a write-ahead log.</summary>
    public long? WalBytes { get; init; }
    public long? FreePages { get; init; }
    public DateTime? ReadAt { get; init; }

    /// <summary>Since when a look has not come to an end, so that all else here is older; null while looks end.</summary>
    public DateTime? OverdueSince { get; init; }

    public static WatchedDatabaseView Of(WatchedDatabase seen) => new()
    {
        Name = seen.Name,
        State = seen.Reading is { } reading ? Word(reading.State) : null,
        Level = Word(seen.Level),
        Finding = seen.Findings.FirstOrDefault()?.Title,
        Writer = HolderView.Of(seen.Reading?.Writer, seen.WriterSince),
        OldestReader = HolderView.Of(seen.Reading?.OldestReader, seen.ReaderSince),
        SizeBytes = seen.Reading?.Bytes,
        WalBytes = seen.Reading?.Wal?.Bytes,
        FreePages = seen.Reading?.FreePages,
        ReadAt = seen.Reading?.ReadAt.UtcDateTime,
        OverdueSince = seen.OverdueSince?.UtcDateTime,
    };

    private static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
