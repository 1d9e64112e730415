using LiveDashboard.Core.Work.Markdown;

namespace LiveDashboard.Tests.Work;

/// <summary>What real files taught: each was found wrong, or in the wrong line, in the documentation of published packages.</summary>
public sealed class MarkdownInTheWildTests
{
    [Theory]
    [InlineData("# A\n\n<a name=\"x\"></a>\n\n[a](#x)\n")]
    [InlineData("# A\n\n### <a id='x'></a>C\n\n[a](#x)\n", "heading")]
    [InlineData("# A\n\n<div>\n<p id=x>text</p>\n</div>\n\n[a](#x) [a](#user-content-x)\n")]
    [InlineData("<h1 align=\"center\">Big &amp; <em>small</em></h1>\n\n[a](#big--small)\n")]
    [InlineData("# A\n\n## B\n\n# A\n\n[a](#a-1)\n", "heading")]
    [InlineData("# What's new? (v1.2) \u2013 `a.b()`\n\n[a](#whats-new-v12--ab)\n")]
    [InlineData("# \U0001F680 Start\n\n[a](#-start)\n")]
    [InlineData("# :rocket: Start\n\n[a](#-start)\n")]
    [InlineData("# 1. First_one\n\n[a](#1-first_one)\n")]
    [InlineData("# Gr\u00fc\u00dfe\n\n[a](#gr%C3%BC%C3%9Fe)\n")]
    [InlineData("# A [b](https://example.com) ![c](https://example.com/c.png)\n\n[a](#a-b-)\n")]
    [InlineData("# A\n\n[up](#top)\n")]
    public void An_anchor_is_known_however_it_was_set(string text, params string[] but) =>
        Assert.DoesNotContain(Told(text), f => !but.Any(b => f.Contains(b, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Sources say so[2][6].\n")]
    [InlineData("### verify(bundle[, payload][, options])\n")]
    [InlineData("A cell is grid[row][column] here.\n")]
    [InlineData("f()[a][b]\n")]
    public void Brackets_that_are_no_reference_are_left_alone(string text) => Assert.Empty(Told(text));

    [Fact]
    public void A_reference_is_named_as_it_was_written() =>
        Assert.Contains("[`a` b][gone]", Assert.Single(MarkdownCheck.Of("See\n[`a` b][gone].\n", null, null)).Issue.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("# A\n\n## 2.0\n\n### Fixes\n\n## 1.0\n\n### Fixes\n")]
    [InlineData("# <img src=\"a.png\">\n")]
    [InlineData("# &amp;\n")]
    [InlineData("# A\n\n> # Quoted\n>\n> #### Deep\n")]
    public void Headings_that_are_well_are_left_alone(string text) => Assert.Empty(Told(text));

    [Theory]
    [InlineData("text\n\nA\n=\n\n\nB\n=\n", "warning heading 7")]
    [InlineData("text\n\nA\nB\n===\ntext\n", "hint style 3")]
    [InlineData("[![a](https://example.com/a)](#gone)\n===\n", "warning link 1")]
    [InlineData("| a | b |\n|---|---|\n| | |\n| 1 |\n", "warning table 4")]
    [InlineData("| `a` | b |\n|---|---|\n|  |\n", "warning table 3")]
    [InlineData("| a | b |\n|---|---|\n| `x|y` | 2 |\n", "warning table 3")]
    public void A_finding_stands_in_its_own_line(string text, string finding) => Assert.Equal([finding], Told(text));

    [Theory]
    [InlineData("| a | b |\n|---|\n| 1 | 2 | 3 |\n")]
    [InlineData("> | a | b |\n> |---|---|\n> | 1 | 2 |\n")]
    [InlineData("- | a | b |\n  |---|---|\n  | 1 | 2 |\n")]
    [InlineData("| a | b |\n|---|---|\n| `x\\|y` | 2 |\n")]
    public void Tables_that_are_well_are_left_alone(string text) => Assert.Empty(Told(text));

    [Theory]
    [InlineData("text\n\n<a name=\"x\"></a>\n# A\n\ntext\n")]
    [InlineData("# A\n<a id=\"x\"></a>\n\ntext\n")]
    public void An_anchor_shows_nothing_beside_a_heading(string text) => Assert.Empty(Told(text));

    [Theory]
    [InlineData("---\n\nText\n")]
    [InlineData("---\nText\n")]
    public void A_line_at_the_top_is_no_front_matter(string text) => Assert.Empty(Told(text));

    [Fact]
    public void The_pages_beside_the_files_of_a_repository_are_no_files()
    {
        var root = Path.GetTempPath();

        Assert.Empty(MarkdownCheck.Of("[a](../../issues/new) [b](../../wiki)\n", Path.Combine(root, "a.md"), root));
    }

    [Fact]
    public void A_text_that_nests_too_deeply_is_a_finding_not_a_crash()
    {
        Assert.Equal(["error file 0"], Told(new string('>', 20_000) + "a\n"));
        Assert.Equal(["error front-matter 2"], Told("---\na: " + new string('[', 4_000) + new string(']', 4_000) + "\n---\n"));
        Assert.Equal(["error front-matter 3"], Told("---\na: 1\na: 2\n---\n"));
        Assert.Equal(["error front-matter 2"], Told("---\na: *b\n---\n"));
    }

    [Fact]
    public void Of_very_many_findings_in_one_line_only_a_few_are_made()
    {
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("# A\n", 9_000)),
            string.Concat(Enumerable.Repeat("[a][b]\n", 2_000)),
            string.Concat(Enumerable.Repeat("![](a.png) ", 4_000)),
        ];

        Assert.All(texts, text => Assert.Equal(500, MarkdownCheck.Of(text, null, null).Count));
    }

    private static IEnumerable<string> Told(string text) =>
        MarkdownCheck.Of(text, null, null).Select(f => $"{f.Issue.Level} {f.Issue.Category} {f.Issue.Line}");
}
