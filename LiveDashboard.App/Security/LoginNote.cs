using System.Globalization;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authentication;

namespace LiveDashboard.App.Security;

/// <summary>What a login notes of the browser it is for, on its way through the ticket to the row.</summary>
internal static class LoginNote
{
    private const string Address = "address";
    private const string Agent = "agent";
    private const string ChangedAt = "account_changed_at";
    private const int LongestAgent = 300;

    /// <param name="account">Null: by a one-time link.</param>
    public static AuthenticationProperties For(HttpContext context, UserAccount? account)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var properties = new AuthenticationProperties { IsPersistent = true };
        properties.SetString(Address, context.Connection.RemoteIpAddress?.ToString());
        properties.SetString(Agent, agent.Length > LongestAgent ? agent[..LongestAgent] : agent);
        if (account is not null)
            properties.SetString(ChangedAt, UnixTime.ToMilliseconds(account.ChangedAt).ToString(CultureInfo.InvariantCulture));
        return properties;
    }

    public static NewLogin Of(AuthenticationTicket ticket) => new(
        Claims.AccountOf(ticket.Principal),
        long.TryParse(ticket.Properties.GetString(ChangedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0,
        Claims.RoleOf(ticket.Principal) ?? Role.Viewer,
        ticket.Properties.GetString(Address),
        ticket.Properties.GetString(Agent));
}
