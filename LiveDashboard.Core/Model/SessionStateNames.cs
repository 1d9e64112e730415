namespace LiveDashboard.Core.Model;

/// <summary>Session states as the doors write them.</summary>
public static class SessionStateNames
{
    public static string Of(SessionState state) => state switch
    {
        SessionState.Running => "running",
        SessionState.WaitingForPermission => "waiting_for_permission",
        SessionState.WaitingForInput => "waiting_for_input",
        SessionState.Idle => "idle",
        SessionState.Ended => "ended",
        SessionState.Failed => "failed",
        SessionState.Lost => "lost",
        _ => "unknown",
    };

    /// <summary>
    /// What is over is over, and a failure outweighs a later word that the prompt is free. Else an ask of any kind outweighs
    /// the status: a sender's own word for it is as good as <c>input</c>.
    /// </summary>
    public static SessionState Of(SessionStatus status, string? attention) => (status, attention) switch
    {
        (SessionStatus.Ended, _) => SessionState.Ended,
        (SessionStatus.Lost, _) => SessionState.Lost,
        (SessionStatus.Error, _) or (_, "error") => SessionState.Failed,
        (_, "permission") => SessionState.WaitingForPermission,
        (_, not null) or (SessionStatus.Waiting, _) => SessionState.WaitingForInput,
        (SessionStatus.Active, _) => SessionState.Running,
        (SessionStatus.Idle, _) => SessionState.Idle,
        _ => SessionState.Unknown,
    };
}
