using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveDashboard.App.Security;

/// <summary>
/// Counts this circuit, and ends it when there are too many. The page itself was answered with a friendly refusal before;
/// this holds the bound also against a client that opens circuits without asking for pages.
/// </summary>
internal sealed class CircuitLimit(CircuitCount count, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _login;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        var login = LoginOf(state.User);
        if (!count.TryEnter(login))
            throw new InvalidOperationException("Too many boards are open.");
        _login = login;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _login, null) is { } login)
            count.Leave(login);
        return Task.CompletedTask;
    }

    /// <summary>Empty without login (Security:Login=Off).</summary>
    public static string LoginOf(ClaimsPrincipal user) => Claims.LoginOf(user) ?? "";
}
