using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Architecture;

/// <summary>How a broken house rule looks in a text.</summary>
internal static partial class Rules
{
    public static bool Any(string text, params string[] words) => words.Any(w => text.Contains(w, StringComparison.Ordinal));

    public static bool Word(string text, string word) => Regex.IsMatch(text, $@"\b{Regex.Escape(word)}\b");

    public static bool Declares(string text, string name) =>
        Regex.IsMatch(text, $@"\b(class|record|struct|interface|enum|record struct)\s+{Regex.Escape(name)}\b");

    public static bool SaysNothing(string name) => Nothing().IsMatch(name);

    /// <summary>A BEGIN in SQL that takes no lock at once. Triggers have theirs in .sql files.</summary>
    public static bool BeginsLate(string code) => LateBegin().IsMatch(code);

    public static bool IsInline(string code) => Inline().IsMatch(code);

    /// <summary>A desk of Core.Work is used as it was injected, with the board's own right.</summary>
    public static bool SkipsTheViewer(string code) => WorkDesk().Matches(code) is { Count: > 0 } desks
        && desks.Any(d => Regex.IsMatch(code, $@"\b{d.Groups[1].Value}\.(?!Through\()\w"));

    [GeneratedRegex(@"@inject\s+(?:WorkflowDesk|ReviewDesk)\s+(\w+)")]
    private static partial Regex WorkDesk();

    [GeneratedRegex("(Helpers?|Utils?|Utilities|Manager|Common)$")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"[""; ]BEGIN(?! +(IMMEDIATE|EXCLUSIVE)\b)(?=\s*(;|""|TRANSACTION|DEFERRED|CONCURRENT))")]
    private static partial Regex LateBegin();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style\b|\sstyle=""|\son[a-z]+=""|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
