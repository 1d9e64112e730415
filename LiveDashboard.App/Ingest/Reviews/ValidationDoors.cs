using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Work;

namespace LiveDashboard.App.Ingest;

/// <summary>The doors that make validations and decide upon them.</summary>
internal static class ValidationDoors
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapPost("/api/validate", ValidateAsync)
            .WithName("Validate")
            .WithSummary("Validate Markdown content")
            .WithDescription("Checks the content that is sent and answers the stored validation with its issues and recommendations. Nothing is read or fetched but the names of files below a root of Validation:Roots that the content links to.")
            .Produces<ValidationDetails>(StatusCodes.Status201Created)
            .RefusesLikeADoor()
            .Reads<ValidateRequest>("""{"content":"# Test Article\nSome content here","file_path":"test.md","family":"cells"}""");
        doors.MapPost("/api/validations", AddAsync)
            .WithName("AddValidation")
            .WithSummary("Store a validation that another validator made")
            .WithDescription("With its issues, and recommendations if there are any; all or none. A known uid is answered with the validation that is there.")
            .Produces<ValidationDetails>(StatusCodes.Status201Created)
            .RefusesLikeADoor()
            .Reads<ValidationRequest>("""{"file_path":"docs/intro.md","family":"prose","issues":[{"level":"warning","category":"style","line":3,"message":"The sentence has 62 words.","suggestion":"Make two of it."}],"source":"vale","uid":"vale-1742"}""");
        Decide(doors, "approve", ReviewState.Approved, "Approve a validation");
        Decide(doors, "reject", ReviewState.Rejected, "Reject a validation");
        Decide(doors, "reopen", ReviewState.Pending, "Take a decision back");
        Act(doors, "enhance", "Apply the approved recommendations to the content",
            "The enhanced content and its diff are answered and kept; no file is touched. What could not be placed stands in notApplied.",
            (desk, writer, id, by, cancellationToken) => writer.ExecuteAsync(new EnhanceValidation(id, null, by), cancellationToken).AsTask());
        Act(doors, "write", "Write the enhanced content to its file",
            "Only below a root of Validation:Roots, and only if the file still holds what was validated. The original is kept beside it as FILE.orig.",
            (desk, writer, id, by, cancellationToken) => desk.WriteAsync(id, by, cancellationToken));
    }

    private static void Decide(IEndpointRouteBuilder doors, string verb, ReviewState to, string summary) =>
        doors.MapPost($"/api/validations/{{id:long}}/{verb}", async (long id, HttpContext context, Intake intake, IReviewHistory history, CancellationToken cancellationToken) =>
            (await DecisionBody.ReadAsync(context.Request, cancellationToken)).Failed(out var unread, out var said)
                ? unread
                : (await intake.CommitAsync(context, new ReviewValidation(id, said.Revision, to, said.Reviewer, said.Notes), 1, cancellationToken)).Failed(out var refused, out CommandResult? _)
                    ? refused
                    : await ToldAsync(id, history, StatusCodes.Status200OK, null, cancellationToken))
            .Describe(verb, summary, "Of two that decide, the second is answered 409 and told who was first; the audit log has both.");

    private static void Act(IEndpointRouteBuilder doors, string verb, string summary, string description, Func<ReviewDesk, ICommandWriter, long, string, CancellationToken, Task<CommandResult>> act) =>
        doors.MapPost($"/api/validations/{{id:long}}/{verb}", async (long id, HttpContext context, Intake intake, ReviewDesk desk, ICommandWriter writer, IReviewHistory history, CancellationToken cancellationToken) =>
            (await DecisionBody.ReadAsync(context.Request, cancellationToken)).Failed(out var unread, out var said)
                ? unread
                : (await intake.CommitAsync(context, () => act(desk, writer, id, said.Reviewer, cancellationToken))).Failed(out var refused, out CommandResult? result)
                    ? refused
                    : await ToldAsync(id, history, StatusCodes.Status200OK, result, cancellationToken))
            .Describe(verb, summary, description);

    private static void Describe(this RouteHandlerBuilder door, string verb, string summary, string description) => door
        .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Validation")
        .WithSummary(summary)
        .WithDescription(description)
        .Produces<ValidationDetails>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .RefusesLikeADoor()
        .Reads<DecisionRequest>("""{"reviewer":"Kim","notes":"as discussed"}""");

    private static async Task<IResult> ValidateAsync(HttpContext context, Intake intake, ReviewDesk desk, IReviewHistory history, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken, FieldLimits.ContentBodyBytes)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            var fields = new FieldReader(document.RootElement);
            if (fields.Value("content") is not { ValueKind: JsonValueKind.String })
                fields.Refuse("content", fields.Value("content") is null ? "is missing." : "must be a text.");
            var (content, path) = (fields.Text("content", FieldLimits.Content) ?? "", fields.Required("file_path", FieldLimits.Path) ?? "");
            var (family, types, uid) = (fields.Text("family", FieldLimits.Kind), ReviewFields.Types(fields), ReviewFields.Uid(fields));
            if (fields.Problem is { } problem)
                return problem;
            return (await intake.CommitAsync(context, () => desk.ValidateAsync(content, path, string.IsNullOrEmpty(family) ? "markdown" : family, types, uid, cancellationToken))).Failed(out var refused, out CommandResult? result)
                ? refused
                : await CreatedAsync(result, history, cancellationToken);
        }
    }

    private static async Task<IResult> AddAsync(HttpContext context, Intake intake, IReviewHistory history, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken, FieldLimits.ContentBodyBytes)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            if (ReviewFields.Validation(document.RootElement).Failed(out var invalid, out var command))
                return invalid;
            return (await intake.CommitAsync(context, command, 1 + command.Recommendations.Count, cancellationToken)).Failed(out var refused, out CommandResult? result)
                ? refused
                : await CreatedAsync(result, history, cancellationToken);
        }
    }

    private static Task<IResult> CreatedAsync(CommandResult result, IReviewHistory history, CancellationToken cancellationToken) =>
        ToldAsync(result.RowIds[0], history, result.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK, null, cancellationToken);

    /// <summary>The validation as it is now, with what belongs to it.</summary>
    internal static async Task<IResult> ToldAsync(long id, IReviewHistory history, int status, CommandResult? done, CancellationToken cancellationToken)
    {
        if (await history.FindValidationAsync(id, cancellationToken) is not { } validation)
            return DoorProblem.NotFound("There is no validation with this id.");
        var recommendations = await history.RecommendationsAsync(new RecommendationFilter(ValidationId: id), ReviewSort.Oldest, null, FieldLimits.RecommendationsPerRequest, cancellationToken);
        var text = await history.ValidationTextAsync(id, cancellationToken);
        var details = ValidationDetails.Of(validation, recommendations, text, (before, after) => ContentDiff.Unified(before, after, validation.FilePath)) with
        {
            NotApplied = (done?.Refusals ?? new Dictionary<long, string>()).ToDictionary(r => r.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), r => r.Value),
        };
        return status == StatusCodes.Status201Created ? TypedResults.Created(FormattableString.Invariant($"/api/validations/{id}"), details) : TypedResults.Ok(details);
    }
}
