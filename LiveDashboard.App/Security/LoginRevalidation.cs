using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace LiveDashboard.App.Security;

/// <summary>Asks for each open circuit whether its login still stands; if not, the circuit becomes anonymous and is cut.</summary>
internal sealed class LoginRevalidation(ILoggerFactory logs, Logins logins) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await IsValidAsync(authenticationState.User, cancellationToken);

    public async Task<bool> IsValidAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.Identity is { IsAuthenticated: true }
        && (Claims.LoginOf(user) is not { } login || await logins.FindAsync(login, cancellationToken) is not null);
}
