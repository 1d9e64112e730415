using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>Who decides, what they say to it, and which revision they saw. The body of a decision may be left out.</summary>
internal sealed record DecisionBody(string Reviewer, string? Notes, long? Revision)
{
    private const string Nobody = "api";

    public static async Task<Reading<DecisionBody>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or 0 && request.ContentType is null)
            return new DecisionBody(Nobody, null, null);
        if ((await Intake.ReadAsync(request, repair: false, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(new FieldReader(document.RootElement)) : DoorProblem.Invalid("body", "must be a JSON object.");
    }

    public static Reading<DecisionBody> Read(FieldReader fields)
    {
        var reviewer = fields.Text("reviewer", FieldLimits.Source)?.Trim();
        var read = new DecisionBody(string.IsNullOrEmpty(reviewer) ? Nobody : reviewer, fields.Text("notes", FieldLimits.Message), fields.Value("revision") is null ? null : fields.Count("revision", long.MaxValue));
        return fields.Problem is { } problem ? problem : read;
    }
}
