using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Refused;

/// <summary>Refused requests in words.</summary>
internal static class RefusedWords
{
    public static string Who(RefusedRequest row) => row.Source ?? "the board's key";

    /// <summary>Whose keys it is about, as the address of the list says it. No source is called by a dash.</summary>
    public static string From(RefusedRequest row) => row.Source ?? "-";

    public static string Times(RefusedRequest row) => row.Count == 1 ? "once" : $"{Figures.Exact(row.Count)} times";

    /// <summary>How it was answered, short.</summary>
    public static string Answer(RefusedRequest row) => (row.Status, row.Code) switch
    {
        (_, "rejected_records") => "partly taken",
        (_, "invalid_json") => "not JSON",
        (_, "invalid_protobuf") => "not protobuf",
        (_, "invalid_field") => "wrong field",
        (_, "too_large") => "too large",
        (_, "unsupported_media_type") => "wrong type",
        (404, _) => "wrong address",
        _ => "refused",
    };

    /// <summary>What whoever looks after the sender does about it.</summary>
    public static string ToDo(RefusedRequest row) => row.Code switch
    {
        "rejected_records" => "The other records of these requests were stored. What is named was not, and an exporter does not send it again: correct what measures or names it.",
        "invalid_json" => "Look at the place that is named: mostly a script that puts a value into JSON without escaping it, or a body that was cut off.",
        "invalid_field" => $"Correct {row.Field ?? "the field"} where the request is made. Each door's fields are in docs/INGEST.md and at /openapi/v1.json.",
        "too_large" => "Send fewer at once, or less in the field that is named.",
        "unsupported_media_type" => "Let the sender say what it sends: Content-Type: application/json, and no compression but gzip at the doors of OTLP.",
        "not_found" => "Correct the address that the sender was given. The page Connect has the right one for each client.",
        _ => "Correct what the answer names where the request is made. The same again is refused again.",
    };
}
