namespace LiveDashboard.App.Security;

/// <summary>Whether the board runs without login, for the banner that says so.</summary>
public sealed record LoginSwitch(bool IsOff);
