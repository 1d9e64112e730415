namespace LiveDashboard.App.Features.Login;

/// <summary>Addresses to return to after a login. Only a path of this board: no host, however it is spelled.</summary>
internal static class LocalPath
{
    public const string Home = "/";

    public static string OrHome(string? path) => IsLocal(path) ? path! : Home;

    // Browsers read a backslash as a slash and drop tabs and line ends, so "/\evil" and "/<tab>/evil" are hosts to them.
    public static bool IsLocal(string? path) =>
        path is ['/', ..]
        && !(path.Length > 1 && path[1] == '/')
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
