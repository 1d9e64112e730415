using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Ingest;

/// <summary>The doors that tell of validations and recommendations.</summary>
internal static class ReviewReadDoors
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapGet("/api/validations", ValidationsAsync)
            .WithName("ListAllValidations")
            .WithSummary("List validations")
            .WithDescription("status, review, severity, family and q (a part of the path) narrow down; waiting=true: with findings that nobody decided upon. sort: newest, oldest, severity, file.")
            .Produces<ValidationPage>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        doors.MapGet("/api/validations/{id:long}", (long id, IReviewHistory history, CancellationToken cancellationToken) => ValidationDoors.ToldAsync(id, history, StatusCodes.Status200OK, null, cancellationToken))
            .WithName("GetValidation")
            .WithSummary("One validation with its issues, recommendations and diff")
            .Produces<ValidationDetails>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        doors.MapGet("/api/recommendations", RecommendationsAsync)
            .WithName("ListRecommendations")
            .WithSummary("List recommendations")
            .WithDescription("status, severity, type, validation and q (a part of title or path) narrow down; waiting=true: undecided ones. sort: newest, oldest, severity, confidence, file.")
            .Produces<RecommendationPage>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        doors.MapGet("/api/recommendations/{id:long}", (long id, IReviewHistory history, CancellationToken cancellationToken) => RecommendationDoors.ToldAsync(id, history, cancellationToken))
            .WithName("GetRecommendation")
            .WithSummary("One recommendation with its texts and what was done to it")
            .Produces<RecommendationDetails>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ValidationsAsync(
        string? status, string? review, string? severity, string? family, string? q, string? waiting, string? sort, string? limit, string? after,
        IReviewHistory history, CancellationToken cancellationToken)
    {
        if (Word<ValidationStatus>("status", status).Failed(out var problem, out var statusRead) || Word<ReviewState>("review", review).Failed(out problem, out var reviewRead)
            || Word<ReviewSeverity>("severity", severity).Failed(out problem, out var severityRead) || Word<ReviewSort>("sort", sort).Failed(out problem, out var sortRead)
            || PageRequest.Read(limit, null).Failed(out problem, out var page) || Key(after).Failed(out problem, out var key))
            return problem;
        var order = sortRead.Value ?? ReviewSort.Newest;
        var filter = new ValidationFilter(statusRead.Value, reviewRead.Value, severityRead.Value, family, q, waiting == "true");
        var rows = await history.ValidationsAsync(filter, order, key.Value, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(new ValidationPage(
            [.. rows.Take(page.Limit).Select(ValidationView.Of)],
            rows.Count > page.Limit ? Cursor(ReviewKey.Of(order, rows[page.Limit - 1].Severity, null, rows[page.Limit - 1].FilePath, rows[page.Limit - 1].Id)) : null));
    }

    private static async Task<IResult> RecommendationsAsync(
        string? status, string? severity, string? type, long? validation, string? q, string? waiting, string? sort, string? limit, string? after,
        IReviewHistory history, CancellationToken cancellationToken)
    {
        if (Word<RecommendationStatus>("status", status).Failed(out var problem, out var statusRead) || Word<ReviewSeverity>("severity", severity).Failed(out problem, out var severityRead)
            || Word<ReviewSort>("sort", sort).Failed(out problem, out var sortRead) || PageRequest.Read(limit, null).Failed(out problem, out var page) || Key(after).Failed(out problem, out var key))
            return problem;
        var order = sortRead.Value ?? ReviewSort.Newest;
        var filter = new RecommendationFilter(statusRead.Value, severityRead.Value, type, validation, q, waiting == "true");
        var rows = await history.RecommendationsAsync(filter, order, key.Value, page.Limit + 1, cancellationToken);
        var last = rows.Count > page.Limit ? rows[page.Limit - 1] : null;
        return TypedResults.Ok(new RecommendationPage(
            [.. rows.Take(page.Limit).Select(RecommendationView.Of)], last is null ? null : Cursor(ReviewKey.Of(order, last.Severity, last.Confidence, last.FilePath, last.Id))));
    }

    private static Reading<Maybe<T>> Word<T>(string field, string? word)
        where T : struct, Enum =>
        word is null ? new Maybe<T>(null)
        : !word.Any(char.IsDigit) && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? new Maybe<T>(value)
        : DoorProblem.Invalid(field, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");

    private static string Cursor(ReviewKey key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.Id}:{key.Rank:r}:{key.Word}")));

    private static Reading<KeyRead> Key(string? cursor)
    {
        if (cursor is null)
            return new KeyRead(null);
        if (cursor.Length <= 8192 && Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':', 3) is { Length: 3 } parts
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var rank))
            return new KeyRead(new ReviewKey(rank, parts[2], id));
        return DoorProblem.Invalid("after", "is no cursor this board gave.");
    }

    private readonly record struct Maybe<T>(T? Value)
        where T : struct;

    private readonly record struct KeyRead(ReviewKey? Value);
}
