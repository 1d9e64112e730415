using System.Text.Encodings.Web;
using LiveDashboard.App.Features.Login;

namespace LiveDashboard.App.Security;

/// <summary>
/// Sends the browser on from a page of ours instead of by a redirect. To a request that began on another site, redirects included, the strict
/// cookie does not come; to one that our own page begins it does.
/// </summary>
internal static class OwnStep
{
    /// <param name="path">A path of this board; anything else becomes its home.</param>
    public static Task WriteAsync(HttpResponse response, string path)
    {
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(
            $"<!doctype html><title>LiveDashboard</title><meta http-equiv=\"refresh\" content=\"0;url={HtmlEncoder.Default.Encode(LocalPath.OrHome(path))}\">");
    }
}
