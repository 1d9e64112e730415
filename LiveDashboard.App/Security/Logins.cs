using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Claims;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.AspNetCore.Authentication;

namespace LiveDashboard.App.Security;

/// <summary>
/// The viewers' logins: rows in the database, remembered here so that a page does not wait for it. Whether a login was
/// removed meanwhile is asked at most each <see cref="CheckEvery"/>, and never waited for longer than <see cref="Patience"/>.
/// </summary>
internal sealed partial class Logins(
    ICommandWriter writer, ILoginReader reader, LiveConnections connections, LoginLifetimes lifetimes, ILogger<Logins> logger)
{
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, LoginEntry> _known = new();

    /// <summary>Stores the login and returns its key, of which only the hash is kept.</summary>
    public async Task<string> SaveAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var key = Token256.New();
        var hash = Token256.Hash(key);
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(Claims.Login, hash));
        var entry = lifetimes.NewEntry(ticket);
        var save = new SaveLogin(hash, TicketSerializer.Default.Serialize(ticket), entry.ExpiresAt, LoginNote.Of(ticket));
        var saved = await writer.ExecuteAsync(save, cancellationToken);
        if (saved.Outcome == CommandOutcome.Refused)
            throw new BadHttpRequestException(saved.Reason ?? "It was refused.", StatusCodes.Status409Conflict);
        if (saved.Outcome != CommandOutcome.Applied)
            throw new BadHttpRequestException("The database is busy.", StatusCodes.Status503ServiceUnavailable);
        _known[hash] = entry;
        await ForgetExpiredAsync(cancellationToken);
        return key;
    }

    /// <summary>The login with this key hash, or null when it ended. Asking counts as use.</summary>
    public async Task<AuthenticationTicket?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(hash, out var entry))
            entry = await LoadAsync(hash, cancellationToken);
        else if (!entry.IsEnded && lifetimes.Now - entry.CheckedAt >= CheckEvery.TotalMilliseconds)
            await CheckAsync(hash, entry, cancellationToken);

        if (entry is null)
            return null;
        if (entry.IsOver(lifetimes.Now))
        {
            connections.Cut(hash);
            return null;
        }
        Use(hash, entry);
        return entry.Ticket;
    }

    public async Task RemoveAsync(string hash, CancellationToken cancellationToken)
    {
        End(hash);
        var removed = await writer.ExecuteAsync(new RemoveLogin(hash), cancellationToken);
        if (removed.Outcome != CommandOutcome.Applied)
            NotRemoved(removed.Outcome);
    }

    /// <summary>All logins that stand, the one used last first.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public ValueTask<IReadOnlyList<SignIn>> AllAsync(CancellationToken cancellationToken) =>
        reader.SignInsAsync(lifetimes.Clock.GetUtcNow(), cancellationToken);

    /// <summary>Cuts off here at once what was ended in the database. Another board on it notices within <see cref="CheckEvery"/> of use.</summary>
    public void End(string hash)
    {
        if (_known.TryGetValue(hash, out var entry))
            entry.End();
        connections.Cut(hash);
    }

    /// <summary>The same for all logins of an account.</summary>
    public void EndAllOf(string account)
    {
        foreach (var (hash, entry) in _known)
            if (string.Equals(entry.Account, account, StringComparison.OrdinalIgnoreCase))
                End(hash);
    }

    private async Task<LoginEntry?> LoadAsync(string hash, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(hash, cancellationToken) is not { } row
            || TicketSerializer.Default.Deserialize(row.Ticket) is not { } ticket)
            return null;
        var entry = lifetimes.NewEntry(ticket);
        entry.ExpiresAt = row.ExpiresAt;
        return entry.IsOver(lifetimes.Now) ? null : _known.GetOrAdd(hash, entry);
    }

    private async Task CheckAsync(string hash, LoginEntry entry, CancellationToken cancellationToken)
    {
        entry.CheckedAt = lifetimes.Now;
        try
        {
            var row = await reader.FindAsync(hash, cancellationToken).AsTask()
                .WaitAsync(Patience, lifetimes.Clock, cancellationToken);
            if (row is null)
                entry.End();
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            // A database that cannot be read just now logs nobody out; the next check will see.
            NotChecked(e.GetType().Name);
        }
    }

    private void Use(string hash, LoginEntry entry)
    {
        entry.ExpiresAt = lifetimes.IdleEnd(entry.Deadline);
        if (lifetimes.Now - entry.TouchedAt < TouchEvery.TotalMilliseconds)
            return;
        entry.TouchedAt = lifetimes.Now;
        // Not awaited: no page waits for a note that it was seen.
        _ = writer.ExecuteAsync(new TouchLogin(hash, entry.ExpiresAt), CancellationToken.None).AsTask();
    }

    private async Task ForgetExpiredAsync(CancellationToken cancellationToken)
    {
        foreach (var (hash, entry) in _known)
            if (lifetimes.Now >= entry.ExpiresAt)
                _known.TryRemove(hash, out _);
        await writer.ExecuteAsync(new RemoveExpiredLogins(), cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "a login ended here but its row could not be removed yet ({Outcome})")]
    private partial void NotRemoved(CommandOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "could not ask the database whether a login still stands ({Error})")]
    private partial void NotChecked(string error);
}
