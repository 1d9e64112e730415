using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>A workflow as the doors tell it. Progress is percent, times are UTC.</summary>
internal record WorkflowView
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Title { get; init; }
    public string? Path { get; init; }
    public required string State { get; init; }

    /// <summary>run, pause or cancel: what is wanted of it, and followed within one file.</summary>
    public required string Wanted { get; init; }
    public double Progress { get; init; }
    public long Done { get; init; }
    public long? Total { get; init; }
    public string? Message { get; init; }
    public string? Error { get; init; }
    public string? StartedBy { get; init; }
    public int Attempt { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    public static WorkflowView Of(Workflow stored)
    {
        var shown = ShownRow.Of(stored);
        return new WorkflowView
        {
            Id = shown.Id,
            Type = shown.Type,
            Title = shown.Title,
            Path = shown.Path,
            State = Word(shown.State),
            Wanted = Word(shown.Wanted),
            Progress = shown.Progress,
            Done = shown.Done,
            Total = shown.Total,
            Message = shown.Message,
            Error = shown.Error,
            StartedBy = shown.StartedBy,
            Attempt = shown.Attempt,
            CreatedAt = shown.CreatedAt.UtcDateTime,
            UpdatedAt = shown.UpdatedAt.UtcDateTime,
            StartedAt = shown.StartedAt?.UtcDateTime,
            EndedAt = shown.EndedAt?.UtcDateTime,
        };
    }

    internal static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
