using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveDashboard.App.Security;

/// <summary>
/// Gives an error answer without a body its problem+json, so that no refusal is mute. Browsers asking for a page are left to
/// the board's own not-found page.
/// </summary>
internal static class StatusProblems
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        if (context.HttpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return Task.CompletedTask;
        var status = context.HttpContext.Response.StatusCode;
        var (code, detail) = Of(status);
        return Problems.WriteAsync(context.HttpContext, status, code, detail);
    }

    public static (string Code, string Detail) Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("bad_request", "The request could not be read."),
        StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address does not answer this method."),
        StatusCodes.Status408RequestTimeout => ("timeout", "The request arrived too slowly."),
        StatusCodes.Status413PayloadTooLarge => ("too_large", "The request is larger than this address accepts."),
        StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "This address does not take this content type."),
        StatusCodes.Status503ServiceUnavailable => ("busy", "The database is busy. Try again."),
        >= 500 => ("failed", "Something failed here. The log has the details under the trace id."),
        _ => ("refused", ReasonPhrases.GetReasonPhrase(status)),
    };
}
