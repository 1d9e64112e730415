using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Reads stored logins. Called at the first request of a login after a start, and to see whether it was revoked.</summary>
public interface ILoginReader
{
    /// <summary>
    /// The row of <c>_logins</c> with this key hash, or null. Expiry is the caller's business: the row's
    /// <c>expires_at</c> is handed over as it stands, in milliseconds since 1970 UTC.
    /// </summary>
    ValueTask<(byte[] Ticket, long ExpiresAt)?> FindAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>All logins that have not expired, the one used last first.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    ValueTask<IReadOnlyList<SignIn>> SignInsAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
