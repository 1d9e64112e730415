namespace LiveDashboard.Core.Model;

/// <summary>A change of whole lines in a text.</summary>
/// <param name="Line">The first of them, counted from 1.</param>
/// <param name="Original">The lines as they stand in the text, without the last line break; never empty.</param>
/// <param name="Proposed">What is to stand there instead, with the line breaks of the text.</param>
public sealed record TextFix(int Line, string Original, string Proposed)
{
    /// <summary>The text with the change made, or null when the original does not stand there any more.</summary>
    public string? Apply(string text)
    {
        var start = 0;
        for (var line = 1; line < Line; line++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0)
                return null;
        }
        if (string.CompareOrdinal(text, start, Original, 0, Original.Length) != 0)
            return null;
        var rest = text.AsSpan(start + Original.Length);
        return rest.IsEmpty || rest[0] == '\n' || rest.StartsWith("\r\n") ? string.Concat(text.AsSpan(0, start), Proposed, rest) : null;
    }
}
