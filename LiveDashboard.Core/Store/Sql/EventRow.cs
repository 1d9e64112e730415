using System.Data.Common;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>
/// Decodes one feed row without trusting its types: other programs write this table, and a file may come from elsewhere.
/// Whatever is in a cell, the row comes out, if need be as a placeholder that says so.
/// </summary>
internal static class EventRow
{
    /// <summary>The type of the event that stands for a row that cannot be read.</summary>
    public const string Unreadable = "unreadable_row";

    private const int DataLimit = 262_144;

    public static LiveEvent Decode(DbDataReader reader)
    {
        var id = reader.GetInt64(0);
        try
        {
            if (Text(reader, 1, 128) is not { Length: > 0 } type)
                return Placeholder(id, "event_type");
            if (Text(reader, 2, DataLimit) is var data && data is null && !reader.IsDBNull(2))
                return Placeholder(id, "event_data");
            return new LiveEvent
            {
                Id = id,
                EventType = type,
                EventData = data ?? "{}",
                ParentEventId = Text(reader, 3, 200),
                SessionId = Text(reader, 4, 200),
                SpawnerType = Text(reader, 5, 128),
                CreatedAt = Time(reader, 6) ?? default,
                BroadcastAt = Time(reader, 7),
                Uid = Text(reader, 8, 200),
                Source = Text(reader, 9, 256),
                Severity = SeverityNames.Parse(Text(reader, 10, 16)) ?? Severity.Info,
                Entity = Text(reader, 11, 64),
                EntityId = Text(reader, 12, 200),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            return Placeholder(id, e.GetType().Name);
        }
    }

    public static bool IsPlaceholder(LiveEvent e) => e.EventType == Unreadable && e.Source == "board";

    private static LiveEvent Placeholder(long id, string what) => new()
    {
        Id = id,
        EventType = Unreadable,
        EventData = JsonSerializer.Serialize($"row {id} of live_events cannot be read ({what})"),
        Source = "board",
        Severity = Severity.Warning,
    };

    private static string? Text(DbDataReader reader, int column, int limit)
    {
        var text = reader.GetValue(column) switch
        {
            string s => s,
            long or double => reader.GetString(column),
            _ => null,
        };
        return text is null || text.Length <= limit ? text : limit < DataLimit ? text[..limit] : null;
    }

    private static DateTimeOffset? Time(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        long at => UnixTime.FromMilliseconds(at),
        double at when double.IsFinite(at) => UnixTime.FromMilliseconds((long)Math.Clamp(at, 0, 253402300799999)),
        _ => null,
    };
}
