namespace LiveDashboard.App.Security;

public enum LoginMode
{
    On,

    /// <summary>Whoever reaches the board on this machine is its operator. Refused on any other address.</summary>
    Off,
}
