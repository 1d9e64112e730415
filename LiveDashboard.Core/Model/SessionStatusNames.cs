namespace LiveDashboard.Core.Model;

/// <summary>Session statuses as they are written in the database and in JSON.</summary>
public static class SessionStatusNames
{
    public static string Of(SessionStatus status) => status switch
    {
        SessionStatus.Active => "active",
        SessionStatus.Idle => "idle",
        SessionStatus.Waiting => "waiting",
        SessionStatus.Ended => "ended",
        SessionStatus.Error => "error",
        SessionStatus.Lost => "lost",
        _ => "unknown",
    };

    /// <summary>Null for a word that names no status.</summary>
    public static SessionStatus? Parse(string? word) => word switch
    {
        "active" => SessionStatus.Active,
        "idle" => SessionStatus.Idle,
        "waiting" => SessionStatus.Waiting,
        "ended" => SessionStatus.Ended,
        "error" => SessionStatus.Error,
        "lost" => SessionStatus.Lost,
        "unknown" => SessionStatus.Unknown,
        _ => null,
    };
}
