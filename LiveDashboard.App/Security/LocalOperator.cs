using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>With Security:Login=Off everyone on this machine is its operator. A caller from elsewhere is nobody.</summary>
internal sealed class LocalOperator(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder,
    IOptions<SecurityOptions> security)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "local operator";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var connection = Context.Connection;
        var isLocal = security.Value.Login == LoginMode.Off
            && IsLoopback(connection.RemoteIpAddress) && IsLoopback(connection.LocalIpAddress);
        return Task.FromResult(isLocal
            ? AuthenticateResult.Success(new AuthenticationTicket(Claims.OfOwner(Scheme.Name, Name), Scheme.Name))
            : AuthenticateResult.NoResult());
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
