using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Reads the accounts. A read of a few rows, for a sign-in or for whoever looks after them.</summary>
public interface IUserReader
{
    /// <summary>The account of that name, whatever its case, or null.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancellationToken);

    /// <summary>The account of the person whom this identity provider calls so, or null.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    ValueTask<UserAccount?> FindUserOfAsync(string issuer, string subject, CancellationToken cancellationToken);

    /// <summary>All accounts, by name.</summary>
    ValueTask<IReadOnlyList<UserAccount>> UsersAsync(CancellationToken cancellationToken);
}

/// <summary>An account and what its password is compared with; empty if it has none.</summary>
public sealed record StoredUser(UserAccount Account, string PasswordHash);
