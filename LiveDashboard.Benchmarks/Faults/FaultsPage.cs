using System.Globalization;
using System.Text;

namespace LiveDashboard.Benchmarks;

/// <summary>FAULTS.md: a line a row, in the order of the table; a row that is run again replaces its line alone.</summary>
internal static class FaultsPage
{
    private const string Head = """
        # Faults

        What goes wrong in real life, produced for real, and what the board then does. Run all, one or some of it, each time on a board of its own in a temporary folder:

        ```sh
        dotnet run -c Release --project LiveDashboard.Benchmarks -- faults --write              # all rows, an hour or two
        dotnet run -c Release --project LiveDashboard.Benchmarks -- faults S02 U04 --write      # these
        dotnet run -c Release --project LiveDashboard.Benchmarks -- faults --missing --write    # those that have no line yet: goes on where it was stopped
        dotnet run -c Release --project LiveDashboard.Benchmarks -- faults --scale 0.2          # a fifth of the times and numbers
        ```

        It needs Chromium, `sqlite3`, `python3`, `strace`, `faketime` and `prlimit`; writers in Node need `--node FOLDER`, a folder with `node_modules/better-sqlite3`. Build first (`dotnet build -c Release`).
        Rows that end in *(tests: …)* are these classes of `LiveDashboard.Tests`, run then and there. Rows said to have a shorter form were run with the scale that stands in their line.

        **The oracle** of nearly all rows: a sender notes a `uid` only once it was told that it is stored. Afterwards all that was noted is there, no `uid` is there twice, `PRAGMA integrity_check` says `ok`,
        and neither answers nor log of the board have "locked", SQL or a stack trace in them. *holds*: all of that, and what the row says besides. *too slow*: a limit of time was missed.
        The last column says how busy the machine was with other work meanwhile: by how much a thread that asked for 5 ms of sleep overslept. Times far above those of a quiet machine are no times of the board.

        The soak of two hours (T11) is in [RESULTS.md](RESULTS.md).

        """;

    private const string Slow = "holds, **too slow**";

    private const string Columns = "| row | fault | how produced | figure | verdict | run took | when (UTC), machine |";

    private static string Path => System.IO.Path.Combine(ResultsFile.Folder(), "FAULTS.md");

    public static bool Has(string id) => Lines().ContainsKey(id);

    public static void Put(IReadOnlyList<FaultRow> all, FaultRow row, string line)
    {
        var lines = Lines();
        lines[row.Id] = line;
        var text = new StringBuilder(Head).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Summary([.. lines.Values])}").AppendLine();
        text.AppendLine(Columns).AppendLine(string.Concat(Enumerable.Repeat("|---", Columns.Count(c => c == '|') - 1)) + "|");
        foreach (var known in all.Where(r => lines.ContainsKey(r.Id)))
            text.AppendLine(lines[known.Id]);
        File.WriteAllText(Path, text.ToString());
    }

    public static string Line(FaultRow row, Found found, TimeSpan took, double scale, string noise)
    {
        var when = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var length = scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (scale {scale:0.##})");
        return $"| {row.Id} | {Cell(row.Fault)} | {Cell(row.How)} | {Cell(found.Figure)} | {Verdict(found)} | {took.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s{length} | {when}; {noise} |";
    }

    private static string Verdict(Found found) => found.Holds switch { true => found.IsInTime ? "holds" : Slow, false => "**fails**", null => "not run" };

    private static string Summary(string[] lines)
    {
        int Count(string verdict) => lines.Count(l => l.Split(" | ")[^3] == verdict);
        return $"{lines.Length} rows: {Count("holds")} hold, {Count(Slow)} hold but took longer than the plan allows, {Count("**fails**")} fail, {Count("not run")} are not run here.";
    }

    private static Dictionary<string, string> Lines() => !File.Exists(Path) ? [] : File.ReadAllLines(Path)
        .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.Length > 5 && char.IsUpper(l[2]) && char.IsDigit(l[3]))
        .ToDictionary(l => l.Split('|')[1].Trim(), StringComparer.Ordinal);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
