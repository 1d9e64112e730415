using System.Collections.Concurrent;

namespace LiveDashboard.App.Security;

/// <summary>
/// The open circuit connections of each login. A circuit keeps the principal it started with, so ending a login must cut
/// its connections; the browser then comes back without login and is sent to the login page.
/// </summary>
internal sealed class LiveConnections
{
    private readonly ConcurrentDictionary<HttpContext, string> _open = new();

    public int Count => _open.Count;

    public async Task TrackAsync(string login, HttpContext context, RequestDelegate next)
    {
        _open[context] = login;
        try
        {
            await next(context);
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    public void Cut(string login)
    {
        foreach (var (context, _) in _open.Where(c => c.Value == login))
            context.Abort();
    }
}
