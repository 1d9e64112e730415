namespace LiveDashboard.Core.Model;

/// <summary>One place of a text that becomes another.</summary>
/// <param name="Id">Whose edit it is, for the answer.</param>
/// <param name="Line">Where the original is expected to begin, counted from 1; null: wherever it stands.</param>
public sealed record TextEdit(long Id, int? Line, string Original, string Proposed)
{
    /// <summary>
    /// Makes the edits from the last line to the first, so that none moves another's place. An edit whose original is not there, or
    /// not at one place only, is left out and answered with the reason.
    /// </summary>
    public static EditedText Apply(string text, IEnumerable<TextEdit> edits)
    {
        var (done, refused) = (new List<long>(), new Dictionary<long, string>());
        foreach (var edit in edits.OrderByDescending(e => e.Line ?? int.MaxValue).ThenByDescending(e => e.Id))
        {
            var at = Place(text, edit);
            if (at < 0)
            {
                refused[edit.Id] = at switch
                {
                    Nowhere => "Its original text is not there any more.",
                    Ambiguous => "Its original text stands in several places, and it does not say which.",
                    _ => "It has no original text that could be replaced; change the file by hand.",
                };
                continue;
            }
            text = string.Concat(text.AsSpan(0, at), edit.Proposed, text.AsSpan(at + edit.Original.Length));
            done.Add(edit.Id);
        }
        return new EditedText(text, done, refused);
    }

    private const int Nowhere = -1;
    private const int Ambiguous = -2;
    private const int NotSaid = -3;

    private static int Place(string text, TextEdit edit)
    {
        if (edit.Original.Length == 0)
            return NotSaid;
        if (edit.Line is { } line && LineStart(text, line) is var start and >= 0 && text.AsSpan(start).StartsWith(edit.Original, StringComparison.Ordinal))
            return start;
        var first = text.IndexOf(edit.Original, StringComparison.Ordinal);
        if (first < 0)
            return Nowhere;
        return text.IndexOf(edit.Original, first + 1, StringComparison.Ordinal) < 0 ? first : Ambiguous;
    }

    private static int LineStart(string text, int line)
    {
        var at = 0;
        for (var n = 1; n < line; n++)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0)
                return -1;
            at = end + 1;
        }
        return at;
    }
}

/// <summary>The text after the edits, which of them were made, and why the others were not.</summary>
public sealed record EditedText(string Text, IReadOnlyList<long> Done, IReadOnlyDictionary<long, string> Refused);
