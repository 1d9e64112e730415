using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace LiveDashboard.App.Security;

/// <summary>Keeps the cookie's content on the server: the browser holds a key to it, sealed by data protection.</summary>
internal sealed class LoginTickets(Logins logins) : ITicketStore
{
    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken) =>
        logins.SaveAsync(ticket, cancellationToken);

    // Nothing renews: the absolute end is fixed at the login, the idle end moves in the store.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken) =>
        logins.FindAsync(Token256.Hash(key), cancellationToken);

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        logins.RemoveAsync(Token256.Hash(key), cancellationToken);
}
