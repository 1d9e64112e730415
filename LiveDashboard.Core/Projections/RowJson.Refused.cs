using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Refused requests.</summary>
public static partial class RowJson
{
    public static RefusedRequest Refused(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new RefusedRequest
        {
            Id = Id(row),
            KeyId = Text(row, "key_id") ?? "",
            Source = Text(row, "source"),
            Door = Text(row, "door") ?? "",
            Request = Text(row, "request") ?? "",
            Status = (int)Number(row, "status"),
            Code = Text(row, "code") ?? "",
            Field = Text(row, "field"),
            Detail = Text(row, "detail") ?? "",
            SizeBytes = Count(row, "size_bytes"),
            Count = Count(row, "count") ?? 1,
            FirstAt = Time(row, "first_at") ?? default,
            LastAt = Time(row, "last_at") ?? default,
        });
    }
}
