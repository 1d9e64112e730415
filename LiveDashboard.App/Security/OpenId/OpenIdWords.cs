namespace LiveDashboard.App.Security;

/// <summary>What the login page says of an <see cref="OpenIdProblem"/>: never words from the address.</summary>
internal static class OpenIdWords
{
    /// <summary>Null for a word that names no problem.</summary>
    public static string? Of(string? problem, OpenIdOptions options) =>
        Enum.GetValues<OpenIdProblem>().Where(p => Word(p) == problem).Select(p => Of(p, options)).FirstOrDefault();

    public static string Word(OpenIdProblem problem) => problem switch
    {
        OpenIdProblem.Down => "down",
        OpenIdProblem.Cancelled => "cancelled",
        OpenIdProblem.Unknown => "unknown",
        OpenIdProblem.Disabled => "disabled",
        OpenIdProblem.Busy => "busy",
        OpenIdProblem.TooMany => "too-many",
        _ => "invalid",
    };

    private static string Of(OpenIdProblem problem, OpenIdOptions options) => problem switch
    {
        OpenIdProblem.Down => $"{options.Name} does not answer just now. Try again in a moment. An account of this board works all the same.",
        OpenIdProblem.Cancelled => $"Signing in with {options.Name} was cancelled.",
        OpenIdProblem.Unknown => $"{options.Name} knows you, but you have no access to this board. Ask {options.AskWhom}.",
        OpenIdProblem.Disabled => $"Your account on this board is disabled. Ask {options.AskWhom}.",
        OpenIdProblem.Busy => "The database is busy. Try again in a moment.",
        OpenIdProblem.TooMany => "Too many sign-ins were tried. Wait a minute, then try again.",
        _ => $"Signing in with {options.Name} did not work: it took too long, or its answer could not be accepted. Try again. If it stays so, ask {options.AskWhom}: the log of the board says why.",
    };
}
