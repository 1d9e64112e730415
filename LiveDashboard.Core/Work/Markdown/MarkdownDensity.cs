namespace LiveDashboard.Core.Work.Markdown;

/// <summary>
/// Says what the parser would take minutes for. It is quadratic in brackets that stand together and in headings; written texts are far
/// below these numbers.
/// </summary>
internal static class MarkdownDensity
{
    private const int MostBrackets = 60_000;
    private const int MostBracketsTogether = 5_000;
    private const int MostHeadings = 10_000;

    /// <summary>True for a text that nobody has written.</summary>
    public static bool IsTooDense(string text)
    {
        var (all, together, headings) = (0, 0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.IsEmpty)
            {
                together = 0;
                continue;
            }
            var brackets = trimmed.Count('[');
            (all, together) = (all + brackets, together + brackets);
            if (trimmed[0] == '#' || !trimmed.ContainsAnyExcept('-', '='))
                headings++;
            if (all > MostBrackets || together > MostBracketsTogether || headings > MostHeadings)
                return true;
        }
        return false;
    }
}
