using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveDashboard.App.Spawning;

/// <summary>Finds progress in a line of output.</summary>
internal static partial class ProgressLine
{
    private const int MostOfLine = 400;

    /// <summary>What a script says on purpose: <c>progress 42</c>, <c>progress 42%</c>, <c>progress 3/10 files</c>, <c>stage tests</c>. Null: it says none.</summary>
    public static ChildProgress? Told(string line)
    {
        if (line.Length > MostOfLine)
            return null;
        if (line.StartsWith("stage ", StringComparison.OrdinalIgnoreCase))
            return line[6..].Trim() is { Length: > 0 and <= 64 } stage ? new ChildProgress(Stage: stage) : null;
        if (!line.StartsWith("progress", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Percentage().Match(line) is { Success: true } percent)
            return AsPercent(percent.Groups[1].Value);
        return Counted().Match(line) is { Success: true } counted ? AsCount(counted) : null;
    }

    /// <summary>
    /// What a line that is written over again and again gives away: git, wget, rsync and tqdm print a percentage, pip a count,
    /// curl a table whose first column is the percentage.
    /// </summary>
    public static ChildProgress? Guessed(string line)
    {
        if (line.Length > MostOfLine)
            return null;
        if (AnyPercentage().Match(line) is { Success: true } percent)
            return AsPercent(percent.Groups[1].Value);
        if (Curl().Match(line) is { Success: true } curl)
            return AsPercent(curl.Groups[1].Value);
        return Bytes().Match(line) is { Success: true } bytes ? AsCount(bytes) : null;
    }

    private static ChildProgress? AsPercent(string text) => Number(text) is <= 100 and var percent ? new ChildProgress(percent) : null;

    private static ChildProgress? AsCount(Match match)
    {
        var (done, total) = (Number(match.Groups[1].Value), Number(match.Groups[2].Value));
        var unit = match.Groups[3].Value is { Length: > 0 } word ? word : null;
        return total is > 0 and <= 1e15 && done <= total ? new ChildProgress(Done: done, Total: total, Unit: unit) : null;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^progress[: ]\s*([0-9]{1,3}(?:\.[0-9]{1,6})?)\s?%?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Percentage();

    [GeneratedRegex(@"^progress[: ]\s*([0-9]{1,15}(?:\.[0-9]{1,6})?)\s?/\s?([0-9]{1,15}(?:\.[0-9]{1,6})?)(?:\s+(\S{1,32}))?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]{1,3})?)\s?%", RegexOptions.CultureInvariant)]
    private static partial Regex AnyPercentage();

    [GeneratedRegex(@"^\s*([0-9]{1,3})\s+[0-9.]+[kMGTP]?\s+[0-9]{1,3}\s+[0-9.]+[kMGTP]?\s+[0-9]{1,3}\s", RegexOptions.CultureInvariant)]
    private static partial Regex Curl();

    [GeneratedRegex(@"(?<![0-9./])([0-9]{1,9}(?:\.[0-9]{1,3})?)/([0-9]{1,9}(?:\.[0-9]{1,3})?)\s?([kMG]?i?B)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Bytes();
}
