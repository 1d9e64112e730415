namespace LiveDashboard.Core.Model;

/// <summary>What a person is told about a session: its status and what it asks for, in one word.</summary>
public enum SessionState
{
    Unknown,
    Running,
    WaitingForPermission,
    WaitingForInput,
    Idle,
    Ended,
    Failed,
    Lost,
}
