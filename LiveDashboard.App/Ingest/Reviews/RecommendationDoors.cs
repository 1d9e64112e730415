using System.Globalization;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Work;

namespace LiveDashboard.App.Ingest;

/// <summary>The doors that propose changes and decide upon them.</summary>
internal static class RecommendationDoors
{
    private static readonly Dictionary<string, RecommendationStatus> Verbs = new(StringComparer.Ordinal)
    {
        ["approve"] = RecommendationStatus.Approved, ["reject"] = RecommendationStatus.Rejected, ["reopen"] = RecommendationStatus.Pending,
    };

    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapPost("/api/recommendations", AddAsync)
            .WithName("AddRecommendations")
            .WithSummary("Propose changes")
            .WithDescription("One object or an array of at most 1,000; all or none. A known uid is answered with the id that is there.")
            .Produces<RecommendationsAccepted>(StatusCodes.Status201Created)
            .RefusesLikeADoor()
            .Reads<RecommendationRequest>("""{"title":"Say what the flag does","file_path":"docs/intro.md","type":"edit","line":12,"original":"Use --force.","proposed":"Use --force to overwrite existing files.","severity":"medium","confidence":0.8,"source":"editor-agent"}""");
        foreach (var (verb, to) in Verbs)
        {
            doors.MapPost($"/api/recommendations/{{id:long}}/{verb}", (long id, HttpContext context, Intake intake, IReviewHistory history, CancellationToken cancellationToken) => DecideAsync(id, to, context, intake, history, cancellationToken))
                .Describe(verb, "Of two that decide, the second is answered 409 and told who was first; the audit log has both.");
        }
        doors.MapPost("/api/recommendations/{id:long}/apply", ApplyAsync)
            .Describe("apply", "Only an approved one. Its text becomes part of the enhanced content of its validation; no file is touched. One without a validation is taken to be applied by whoever says so.");
        doors.MapPost("/api/recommendations/bulk", BulkAsync)
            .WithName("DecideRecommendations")
            .WithSummary("Decide upon many recommendations in one commit")
            .WithDescription("Those that were decided meanwhile are left as they are and answered in refused, with the reason.")
            .Produces<DecisionsMade>()
            .RefusesLikeADoor()
            .Reads<BulkRequest>("""{"action":"approve","ids":[17,18,21],"reviewer":"Kim","notes":"wording only"}""");
    }

    private static void Describe(this RouteHandlerBuilder door, string verb, string description) => door
        .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Recommendation")
        .WithSummary($"{char.ToUpperInvariant(verb[0])}{verb[1..]} a recommendation")
        .WithDescription(description)
        .Produces<RecommendationDetails>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .RefusesLikeADoor()
        .Reads<DecisionRequest>("""{"reviewer":"Kim","notes":"as discussed","revision":0}""");

    private static async Task<IResult> AddAsync(HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken, FieldLimits.ContentBodyBytes)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (ReviewFields.Recommendations(document.RootElement, "body").Failed(out var invalid, out var read))
                return invalid;
            if (read.Count == 0)
                return TypedResults.Ok(new RecommendationsAccepted([], 0, 0));
            if ((await intake.CommitAsync(context, new AddRecommendations(read), read.Count, cancellationToken)).Failed(out var refused, out CommandResult? result))
                return refused;
            var accepted = new RecommendationsAccepted(result.RowIds, result.RowIds.Count - result.Duplicates, result.Duplicates);
            return result.Created ? TypedResults.Created(FormattableString.Invariant($"/api/recommendations/{result.RowIds[0]}"), accepted) : TypedResults.Ok(accepted);
        }
    }

    private static async Task<IResult> DecideAsync(long id, RecommendationStatus to, HttpContext context, Intake intake, IReviewHistory history, CancellationToken cancellationToken)
    {
        if ((await DecisionBody.ReadAsync(context.Request, cancellationToken)).Failed(out var unread, out var said))
            return unread;
        var decision = new Decision(id, said.Revision, to, to == RecommendationStatus.Pending ? null : said.Reviewer);
        if ((await intake.CommitAsync(context, new DecideRecommendations([decision], said.Reviewer, said.Notes), 1, cancellationToken)).Failed(out var refused, out CommandResult? result))
            return refused;
        return result.Refusals.TryGetValue(id, out var why) && await history.FindRecommendationAsync(id, cancellationToken) is not null
            ? DoorProblem.Conflict(why)
            : await ToldAsync(id, history, cancellationToken);
    }

    private static async Task<IResult> ApplyAsync(long id, HttpContext context, Intake intake, ReviewDesk desk, IReviewHistory history, CancellationToken cancellationToken)
    {
        if ((await DecisionBody.ReadAsync(context.Request, cancellationToken)).Failed(out var unread, out var said))
            return unread;
        return (await intake.CommitAsync(context, () => desk.ApplyAsync(id, said.Reviewer, cancellationToken))).Failed(out var refused, out CommandResult? _)
            ? refused
            : await ToldAsync(id, history, cancellationToken);
    }

    private static async Task<IResult> BulkAsync(HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            var fields = new FieldReader(document.RootElement);
            if (!Verbs.TryGetValue(fields.Required("action", FieldLimits.Word) ?? "", out var to))
                fields.Refuse("action", "must be approve, reject or reopen.");
            if (DecisionBody.Read(fields).Failed(out var wrong, out var said))
                return wrong;
            if (Ids(document.RootElement).Failed(out var invalid, out var ids))
                return invalid;
            var reviewer = to == RecommendationStatus.Pending ? null : said.Reviewer;
            var command = new DecideRecommendations([.. ids.Select(i => new Decision(i.Id, i.Revision, to, reviewer))], said.Reviewer, said.Notes);
            return (await intake.CommitAsync(context, command, ids.Count, cancellationToken)).Failed(out var refused, out CommandResult? result)
                ? refused
                : TypedResults.Ok(new DecisionsMade(result.RowIds, result.Refusals.ToDictionary(r => r.Key.ToString(CultureInfo.InvariantCulture), r => r.Value)));
        }
    }

    private static Reading<List<(long Id, long? Revision)>> Ids(JsonElement body)
    {
        if (!body.TryGetProperty("ids", out var told) || told.ValueKind != JsonValueKind.Array || told.GetArrayLength() is 0 or > DecideRecommendations.Most)
            return DoorProblem.Invalid("ids", "must be an array of 1 to 1,000 ids.");
        var ids = new List<(long, long?)>(told.GetArrayLength());
        foreach (var item in told.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var id))
                ids.Add((id, null));
            else if (item.ValueKind == JsonValueKind.Object && Long(item, "id") is { } known)
                ids.Add((known, Long(item, "revision")));
            else
                return DoorProblem.Invalid(FormattableString.Invariant($"ids[{ids.Count}]"), "must be a whole number, or an object with id and revision.");
        }
        return ids;
    }

    private static long? Long(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    internal static async Task<IResult> ToldAsync(long id, IReviewHistory history, CancellationToken cancellationToken) =>
        await history.FindRecommendationAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(RecommendationDetails.Of(
                found, await history.RecommendationTextAsync(id, cancellationToken),
                await history.AuditAsync("recommendations", id.ToString(CultureInfo.InvariantCulture), 500, cancellationToken)))
            : DoorProblem.NotFound("There is no recommendation with this id.");
}
