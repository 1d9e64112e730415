using Microsoft.AspNetCore.Authentication;

namespace LiveDashboard.App.Security;

/// <summary>A login as this process remembers it. Times are milliseconds since 1970 UTC.</summary>
internal sealed class LoginEntry(AuthenticationTicket ticket, long deadline)
{
    private long _expiresAt;
    private long _checkedAt;
    private long _touchedAt;
    private volatile bool _ended;

    /// <summary>A copy, since the framework may write into what it is given.</summary>
    public AuthenticationTicket Ticket => ticket.Clone();

    /// <summary>The account it is of, or null.</summary>
    public string? Account { get; } = Claims.AccountOf(ticket.Principal);

    /// <summary>The end whatever happens.</summary>
    public long Deadline => deadline;

    /// <summary>The end unless it is used before.</summary>
    public long ExpiresAt { get => Volatile.Read(ref _expiresAt); set => Volatile.Write(ref _expiresAt, value); }

    /// <summary>When the database was last asked whether the login still stands.</summary>
    public long CheckedAt { get => Volatile.Read(ref _checkedAt); set => Volatile.Write(ref _checkedAt, value); }

    public long TouchedAt { get => Volatile.Read(ref _touchedAt); set => Volatile.Write(ref _touchedAt, value); }

    /// <summary>Ended here. Remembered until it would have expired, so that a database that is busy cannot revive it.</summary>
    public bool IsEnded => _ended;

    public void End() => _ended = true;

    public bool IsOver(long now) => _ended || now >= ExpiresAt || now >= deadline;
}
