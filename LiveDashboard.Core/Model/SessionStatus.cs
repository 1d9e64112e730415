namespace LiveDashboard.Core.Model;

/// <summary>What a session is doing. Whether it needs a person is told by <see cref="Session.Attention"/>, not here.</summary>
public enum SessionStatus
{
    Unknown,
    Active,
    Idle,
    Waiting,
    Ended,
    Error,
    Lost,
}
