using System.Globalization;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>An event of a spawner, or one that another event led to: a leaf or a branch of the tree of runs.</summary>
public sealed record SpawnEvent
{
    public required ActivityItem Item { get; init; }
    public string? Uid { get; init; }
    public string? JobId { get; init; }

    /// <summary>Of a start: what the run was named.</summary>
    public string? Title { get; init; }

    /// <summary>Of an exit: completed, failed or cancelled.</summary>
    public string? Outcome { get; init; }

    /// <summary>Of an exit: how long the command ran.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Of an exit: what the command's end was, such as <c>exit code 3</c>.</summary>
    public string? Ending { get; init; }

    public long Id => Item.Id;

    /// <summary>The event's parent as its sender named it: an id or a uid.</summary>
    public string? Parent => Item.ParentEventId;

    /// <summary>Whether the event belongs into the tree at all. As the index live_events_spawned has it.</summary>
    public static bool Is(LiveEvent e) => (e.SpawnerType ?? e.ParentEventId) is not null && e.Severity != Severity.Debug;

    public static SpawnEvent Of(LiveEvent e)
    {
        var spawned = new SpawnEvent { Item = EventSummary.Describe(new FeedChange(e)), Uid = e.Uid };
        try
        {
            using var document = JsonDocument.Parse(e.EventData);
            return document.RootElement.ValueKind == JsonValueKind.Object ? spawned.With(document.RootElement) : spawned;
        }
        catch (JsonException)
        {
            return spawned;
        }
    }

    private SpawnEvent With(JsonElement data)
    {
        var job = Text(data, "job_id");
        if (Item.Type != SpawnerEvents.Exited)
            return this with { JobId = job, Title = Item.Type == SpawnerEvents.Started && Text(data, "title") is { } title ? Redactor.Shared.Redact(EventSummary.Clip(title, 120)) : null };
        return this with
        {
            JobId = job,
            Outcome = Text(data, "outcome"),
            Duration = Number(data, "duration_ms") is >= 0 and < 10_000_000_000 and var took ? TimeSpan.FromMilliseconds(took) : null,
            Ending = Text(data, "signal") is { } signal ? $"ended by {EventSummary.Clip(signal, 20)}"
                : Number(data, "exit_code") is { } exit ? string.Create(CultureInfo.InvariantCulture, $"exit code {exit}") : null,
        };
    }

    private static long? Number(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 200 } text ? text : null;
}
