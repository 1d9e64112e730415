using System.Globalization;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// Why a door says no, as problem+json: a code for programs, a sentence for people, and the field to correct. Nothing of the
/// request was stored.
/// </summary>
internal sealed record DoorProblem(int Status, string Code, string Detail) : IResult
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);

    public string? Field { get; init; }
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same again would be refused again, and what was in it is lost. A 404 that names a field says that the address is wrong, not that a row is gone; a 403 of a door that the key is good, but bound.</summary>
    public bool IsForGood => IsOfContent(Status) || Status == StatusCodes.Status403Forbidden || (Status == StatusCodes.Status404NotFound && Field is not null);

    /// <summary>Whether such an answer is about what was sent, not about when or by whom.</summary>
    public static bool IsOfContent(int status) => status
        is StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status422UnprocessableEntity;

    public static DoorProblem Invalid(string field, string detail) =>
        new(StatusCodes.Status400BadRequest, "invalid_field", $"{field}: {detail}") { Field = field };

    public static DoorProblem NotJson(string detail) =>
        new(StatusCodes.Status400BadRequest, "invalid_json", detail) { Field = "body" };

    public static DoorProblem TooLarge(string field, string detail) =>
        new(StatusCodes.Status413PayloadTooLarge, "too_large", $"{field}: {detail}") { Field = field };

    public static DoorProblem WrongType(string detail) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", detail);

    public static DoorProblem OutOfBounds(string? field, string detail) =>
        new(StatusCodes.Status403Forbidden, "out_of_bounds", field is null ? detail : $"{field}: {detail}") { Field = field };

    public static DoorProblem NotFound(string detail) =>
        new(StatusCodes.Status404NotFound, "not_found", detail);

    public static DoorProblem Conflict(string detail) =>
        new(StatusCodes.Status409Conflict, "conflict", detail);

    public static DoorProblem TooFast(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "too_many_events", "This key sends faster than it may. Send the same again later.") { RetryAfter = retryAfter };

    public static DoorProblem Busy(TimeSpan? retryAfter, string? reason) =>
        new(StatusCodes.Status503ServiceUnavailable, "busy", reason ?? "The board cannot store anything just now. Send the same again later.")
        {
            RetryAfter = retryAfter ?? ShortWait,
        };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(this);
        var headers = httpContext.Response.Headers;
        if (RetryAfter is { } wait)
            headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        // The rest of a body that is too large is not worth reading.
        if (Status == StatusCodes.Status413PayloadTooLarge && HttpProtocol.IsHttp11(httpContext.Request.Protocol))
            headers.Connection = "close";
        headers.CacheControl = "no-store";
        return TypedResults.Problem(Detail, statusCode: Status, extensions: Extensions()).ExecuteAsync(httpContext);
    }

    private Dictionary<string, object?> Extensions()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Field is not null)
        {
            extensions["field"] = Field;
            extensions["errors"] = new Dictionary<string, string[]> { [Field] = [Detail] };
        }
        return extensions;
    }
}
