using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>The accounts of people, and whether a password is theirs. How many tries there are is the login rate's business.</summary>
internal sealed class Accounts(IUserReader reader, ICommandWriter writer)
{
    // OWASP's password storage cheat sheet: PBKDF2-HMAC-SHA512 with 210,000 rounds.
    private const int Rounds = 210_000;

    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    // What the password of nobody is compared with: a name that is not known takes as long as one that is.
    private static readonly Lazy<string> OfNobody = new(() => Hash(Token256.New()));

    /// <summary>What of a password is stored.</summary>
    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <summary>
    /// The account, if the password is its own and it may sign in. Null does not say which of these it was; the audit log does, but
    /// for a name that is not known: what was typed there may be a password.
    /// </summary>
    /// <param name="from">The address of the caller, for the audit log.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public async Task<UserAccount?> CheckAsync(string name, string password, string from, CancellationToken cancellationToken)
    {
        // Longer than any that was set: not worth the rounds.
        if (name.Length > AccountRules.LongestName || password.Length > AccountRules.LongestPassword)
            return null;
        var found = await reader.FindUserAsync(name, cancellationToken);
        var hash = found is { Account.Issuer: null } ? found.PasswordHash : OfNobody.Value;
        var isRight = await Task.Run(() => Hasher.VerifyHashedPassword("", hash, password) != PasswordVerificationResult.Failed, cancellationToken);
        if (isRight && found?.Account is { DisabledAt: null, Issuer: null } account)
            return account;
        var note = found is null ? "no such account" : found.Account.Issuer is not null ? "signs in at the identity provider" : isRight ? "the account is disabled" : "wrong password";
        await writer.ExecuteAsync(new RecordAccess("nobody", "sign_in", found?.Account.Name ?? "unknown name", IsRefused: true, $"{note}, from {from}"), cancellationToken);
        return null;
    }

    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public ValueTask<IReadOnlyList<UserAccount>> AllAsync(CancellationToken cancellationToken) => reader.UsersAsync(cancellationToken);
}
