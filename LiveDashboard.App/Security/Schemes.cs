namespace LiveDashboard.App.Security;

/// <summary>Names of the ways to be known to the board.</summary>
internal static class Schemes
{
    /// <summary>The default: forwards to <see cref="Login"/>, or to <see cref="Local"/> when Security:Login is Off.</summary>
    public const string Viewer = "Viewer";
    public const string Login = "Login";
    public const string Local = "Local";
    public const string OpenId = "OpenId";
    public const string IngestKey = "IngestKey";
}
