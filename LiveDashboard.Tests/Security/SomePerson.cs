using System.Security.Claims;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveDashboard.Tests.Security;

/// <summary>Whoever sits in front of a screen under test. Changes as a test likes, as a login that ends does.</summary>
internal sealed class SomePerson : AuthenticationStateProvider
{
    private ClaimsPrincipal _user = Claims.OfOwner("test", "login link");

    /// <summary>Somebody whose login has this key.</summary>
    public static ClaimsPrincipal With(string login)
    {
        var user = Claims.OfOwner("test", "somebody");
        ((ClaimsIdentity)user.Identity!).AddClaim(new Claim(Claims.Login, login));
        return user;
    }

    public void Is(string account, Role role, Visibility? sees = null) =>
        Becomes(Claims.OfAccount("test", new UserAccount(account, role, default, "test", default) { Sees = sees ?? Visibility.All }));

    public void IsNobody() => Becomes(new ClaimsPrincipal(new ClaimsIdentity()));

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(_user));

    private void Becomes(ClaimsPrincipal user)
    {
        _user = user;
        NotifyAuthenticationStateChanged(GetAuthenticationStateAsync());
    }
}
