using LiveDashboard.Core.Work;

namespace LiveDashboard.Tests.Work;

public sealed class ContentDiffTests
{
    [Fact]
    public void Rows_stand_side_by_side_with_their_own_numbers()
    {
        var rows = ContentDiff.Rows("a\nb\nc\nd\n", "a\nB\nc\nx\ny\nd\n");

        Assert.Equal(["1=1 a|a", "2~2 b|B", "3=3 c|c", "+4 |x", "+5 |y", "4=6 d|d", "5=7 |"], rows.Select(Told));
    }

    [Fact]
    public void A_line_that_goes_has_nothing_beside_it() => Assert.Equal(["1=1 a|a", "2- b|", "3=2 c|c"], ContentDiff.Rows("a\nb\nc", "a\nc").Select(Told));

    [Fact]
    public void Texts_that_have_nothing_in_common_are_not_compared_line_by_line()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 30_000).Select(i => $"a{i}")), string.Join('\n', Enumerable.Range(0, 30_000).Select(i => $"b{i}")));

        Assert.Equal(20_000, ContentDiff.Rows(before, after).Count);
        Assert.Null(ContentDiff.Unified(before, after, "f"));
    }

    [Fact]
    public void A_long_text_with_one_change_is_compared_whole()
    {
        var lines = Enumerable.Range(0, 15_000).Select(i => $"line {i}").ToArray();
        var before = string.Join('\n', lines);
        lines[7_000] = "changed";

        var rows = ContentDiff.Rows(before, string.Join('\n', lines));

        Assert.Equal(DiffKind.Changed, rows.Single(r => r.Kind != DiffKind.Same).Kind);
        Assert.Contains("-line 7000\n+changed", ContentDiff.Unified(before, string.Join('\n', lines), "f")!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string Told(DiffRow r) => r.Kind switch
    {
        DiffKind.Same => $"{r.Left}={r.Right} {r.Before}|{r.After}",
        DiffKind.Changed => $"{r.Left}~{r.Right} {r.Before}|{r.After}",
        DiffKind.Added => $"+{r.Right} |{r.After}",
        _ => $"{r.Left}- {r.Before}|",
    };
}
