namespace LiveDashboard.App.Ingest;

/// <summary>Reads the text of an <c>apply_patch</c> call: which files, and by how many lines.</summary>
internal static class PatchText
{
    private const int MostFiles = 100;

    private static readonly (string Mark, string Operation)[] Marks =
        [("*** Add File: ", "create"), ("*** Update File: ", "edit"), ("*** Delete File: ", "delete")];

    public static IReadOnlyList<HookEdit> Read(string? key, string? patch)
    {
        var edits = new List<HookEdit>();
        foreach (var line in (patch ?? "").Split('\n'))
        {
            if (Marks.FirstOrDefault(m => line.StartsWith(m.Mark, StringComparison.Ordinal)) is { Mark: { } mark } found)
                edits.Add(new HookEdit(key is null ? null : $"{key}:{edits.Count}", line[mark.Length..].Trim(), found.Operation, 0, 0));
            else if (edits.Count > 0 && line.StartsWith('+'))
                edits[^1] = edits[^1] with { Added = edits[^1].Added + 1 };
            else if (edits.Count > 0 && line.StartsWith('-'))
                edits[^1] = edits[^1] with { Removed = edits[^1].Removed + 1 };
            if (edits.Count > MostFiles)
                break;
        }
        return edits;
    }
}
