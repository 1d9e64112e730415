namespace LiveDashboard.App.Security;

/// <summary>
/// The open circuit connections of each login. A circuit keeps the principal it started with, so ending a login must cut
/// its connections; the browser then comes back without login and is sent to the login page.
/// </summary>
internal sealed class LiveConnections
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HttpContext, string> _open = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _open.Count;
        }
    }

    public async Task TrackAsync(string login, HttpContext context, RequestDelegate next)
    {
        lock (_gate)
            _open[context] = login;
        try
        {
            await next(context);
        }
        finally
        {
            lock (_gate)
                _open.Remove(context);
        }
    }

    public void Cut(string login)
    {
        // Under the lock, so that no request leaves meanwhile: the context of one that has ended throws, or serves another
        // request already. Aborting only marks the connection; the rest follows on other threads.
        lock (_gate)
            foreach (var context in _open.Where(c => c.Value == login).Select(c => c.Key).ToArray())
                context.Abort();
    }
}
