using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>When a login ends, by the clock and the options.</summary>
internal sealed class LoginLifetimes(IOptions<SecurityOptions> options, TimeProvider clock)
{
    public TimeProvider Clock => clock;

    public long Now => UnixTime.ToMilliseconds(clock.GetUtcNow());

    public LoginEntry NewEntry(AuthenticationTicket ticket)
    {
        var deadline = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + options.Value.SessionLifetime;
        var entry = new LoginEntry(ticket, UnixTime.ToMilliseconds(deadline)) { CheckedAt = Now, TouchedAt = Now };
        entry.ExpiresAt = IdleEnd(entry.Deadline);
        return entry;
    }

    /// <summary>When a login used now ends if nothing uses it again.</summary>
    public long IdleEnd(long deadline) => Math.Min(deadline, Now + (long)options.Value.IdleLifetime.TotalMilliseconds);
}
