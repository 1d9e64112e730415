using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>The rows about what people are asked and what work costs.</summary>
public static partial class RowJson
{
    public static AttentionItem Attention(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new AttentionItem
        {
            Id = Id(row),
            Kind = Shown(row, "kind") ?? "attention",
            Subject = Text(row, "subject") ?? "",
            SessionId = Text(row, "session_id"),
            JobId = Text(row, "job_id"),
            Title = Free(row, "title") ?? "",
            Message = Free(row, "message"),
            RaisedAt = Time(row, "raised_at") ?? default,
            UpdatedAt = Time(row, "updated_at") ?? default,
            AcknowledgedAt = Time(row, "acknowledged_at"),
            AcknowledgedBy = Shown(row, "acknowledged_by"),
            AssignedTo = Shown(row, "assigned_to"),
            SnoozedUntil = Time(row, "snoozed_until"),
            ClearedAt = Time(row, "cleared_at"),
            ClearedBy = Shown(row, "cleared_by"),
        };
    }

    public static Price Price(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new Price
        {
            Id = Id(row),
            Model = Shown(row, "model") ?? "",
            ValidFrom = Time(row, "valid_from") ?? default,
            Input = Money(row, "input"),
            Output = Money(row, "output"),
            CacheRead = Money(row, "cache_read"),
            CacheWrite = Money(row, "cache_write"),
            Note = Free(row, "note"),
            UpdatedAt = Time(row, "updated_at") ?? default,
        };
    }

    public static Budget Budget(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new Budget
        {
            Id = Id(row),
            Project = Text(row, "project"),
            UsdPerDay = Money(row, "usd_per_day"),
            WarnPercent = Number(row, "warn_percent"),
            UpdatedAt = Time(row, "updated_at") ?? default,
        };
    }

    private static long Id(JsonElement row) => Count(row, "id") ?? throw new JsonException("a row without id");
}
