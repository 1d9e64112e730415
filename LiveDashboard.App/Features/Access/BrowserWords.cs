namespace LiveDashboard.App.Features.Access;

/// <summary>A browser in two words out of what it calls itself. Only to tell one's own sign-ins apart: it can say what it likes.</summary>
internal static class BrowserWords
{
    // In this order: each pretends to be those after it.
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string? agent)
    {
        if (string.IsNullOrEmpty(agent))
            return "not told";
        var (browser, system) = (Find(Browsers, agent), Find(Systems, agent));
        return browser is null ? "another program" : system is null ? browser : $"{browser} on {system}";
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
