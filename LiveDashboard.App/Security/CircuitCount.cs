using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>How many boards are open, in all and by login.</summary>
internal sealed class CircuitCount(IOptions<SecurityOptions> options)
{
    private readonly ConcurrentDictionary<string, int> _byLogin = new();
    private int _all;

    public int All => Volatile.Read(ref _all);

    public bool IsFullFor(string login) =>
        All >= options.Value.CircuitsInAll || (IsSomebody(login) && _byLogin.GetValueOrDefault(login) >= options.Value.CircuitsPerLogin);

    /// <summary>Takes a place, or answers false. A place that was taken is given back with <see cref="Leave"/>.</summary>
    public bool TryEnter(string login)
    {
        var all = Interlocked.Increment(ref _all);
        var own = _byLogin.AddOrUpdate(login, 1, (_, count) => count + 1);
        if (all <= options.Value.CircuitsInAll && (own <= options.Value.CircuitsPerLogin || !IsSomebody(login)))
            return true;
        Leave(login);
        return false;
    }

    // Without login everybody is the same nobody; only the bound of the whole board holds then.
    private static bool IsSomebody(string login) => login.Length > 0;

    public void Leave(string login)
    {
        Interlocked.Decrement(ref _all);
        _byLogin.AddOrUpdate(login, 0, (_, count) => count - 1);
        _byLogin.TryRemove(new KeyValuePair<string, int>(login, 0));
    }
}
