using System.Text.RegularExpressions;

namespace LiveDashboard.App.Ingest;

/// <summary>What two refusals have in common though places and values differ: the field or the sentence without numbers and quoted words.</summary>
internal static partial class RefusalCause
{
    private const int Longest = 200;

    /// <param name="field">What is to be corrected, where the answer names it.</param>
    /// <param name="detail">The answer's sentence.</param>
    public static string Of(string? field, string detail)
    {
        var text = Varying().Replace(Start(field ?? detail), "#");
        return text.Length == 0 ? "#" : text;
    }

    private static string Start(string text) => text.Length <= Longest ? text : text[..Longest];

    [GeneratedRegex(@"[0-9]+|'[^']*'|""[^""]*""")]
    private static partial Regex Varying();
}
