using LiveDashboard.Core.Model;
using LiveDashboard.Core.Work.Markdown;

namespace LiveDashboard.Tests.Work;

/// <summary>What the checks propose, made in the text.</summary>
public sealed class MarkdownFixTests
{
    [Theory]
    [InlineData("# A\n\n### C #\n", "# A\n\n## C #\n")]
    [InlineData("# A\r\n\r\n### C\r\n", "# A\r\n\r\n## C\r\n")]
    [InlineData("#Heading\n", "# Heading\n")]
    [InlineData("#a heading\n", "# a heading\n")]
    [InlineData("text\n##Heading\ntext\n", "text\n## Heading\ntext\n")]
    [InlineData("##2.0.0\n", "## 2.0.0\n")]
    [InlineData("##[2.0.0](https://example.com)\n", "## [2.0.0](https://example.com)\n")]
    public void A_heading_gets_its_level_and_its_space(string text, string mended) => Mends("heading", text, mended);

    [Theory]
    [InlineData("#123\n")]
    [InlineData("#include <x.h>\n#define X\n")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("#One #two #three\n")]
    [InlineData("#todo\n")]
    [InlineData("#######Seven\n")]
    [InlineData("`a\n#Heading\n`\n")]
    [InlineData("```sh\n#Heading\n```\n")]
    [InlineData("    #Heading\n")]
    [InlineData("<p>\n#Heading\n</p>\n")]
    public void What_only_begins_like_a_heading_is_left_alone(string text) => Assert.Empty(Of(text));

    [Theory]
    [InlineData("```sh\nls\n", "```sh\nls\n```\n")]
    [InlineData("```sh\nls", "```sh\nls\n```\n")]
    [InlineData("~~~~sh\nls\n\n\n", "~~~~sh\nls\n~~~~\n\n\n")]
    [InlineData("```sh\n", "```sh\n```\n")]
    [InlineData("```sh\r\nls\r\n", "```sh\r\nls\r\n```\r\n")]
    [InlineData("- ```sh\n  ls\n\ntext\n", "- ```sh\n  ls\n  ```\n\ntext\n")]
    [InlineData("> ```sh\n> ls\n\ntext\n", "> ```sh\n> ls\n> ```\n\ntext\n")]
    [InlineData("```\n{ \"a\": [1] }\n```\n", "```json\n{ \"a\": [1] }\n```\n")]
    [InlineData("~~~\n[1]\n~~~\n", "~~~json\n[1]\n~~~\n")]
    [InlineData("```\n$ ls\n\n$ pwd\n```\n", "```sh\n$ ls\n\n$ pwd\n```\n")]
    public void Code_gets_its_end_and_its_language(string text, string mended) => Mends("code", text, mended);

    [Theory]
    [InlineData("| a | b |\n|---|---|\n| 1 |\n", "| a | b |\n|---|---|\n| 1 |  |\n")]
    [InlineData("a | b | c\n---|---|---\n1 | 2\n", "a | b | c\n---|---|---\n1 | 2 |  |\n")]
    public void A_row_gets_the_cells_it_lacks(string text, string mended) => Mends("table", text, mended);

    [Theory]
    [InlineData("---\ntitle: A\ntags:\n  - x\n\nText\n", "---\ntitle: A\ntags:\n  - x\n---\n\nText\n")]
    [InlineData("---\ntitle: A\n# A\n", "---\ntitle: A\n---\n# A\n")]
    [InlineData("---\ntitle: A\n", "---\ntitle: A\n---\n")]
    public void Front_matter_gets_its_end_where_it_is_certain(string text, string mended) => Mends("front-matter", text, mended);

    [Theory]
    [InlineData("![](docs/screenshot.png)\n", "![screenshot](docs/screenshot.png)\n")]
    [InlineData("text\nand ![ ](my-big_logo.png \"x\") text\n", "text\nand ![my big logo](my-big_logo.png \"x\") text\n")]
    [InlineData("[![](https://example.com/a.svg?b=c)](https://example.com)\n", "[![a](https://example.com/a.svg?b=c)](https://example.com)\n")]
    public void An_image_gets_a_draft_from_its_file(string text, string mended) => Mends("image", text, mended);

    [Theory]
    [InlineData("# Test Article\nSome content here\n", "# Test Article\n\nSome content here\n")]
    [InlineData("# A\r\ntext\r\n", "# A\r\n\r\ntext\r\n")]
    [InlineData("text\n# A\n", "text\n\n# A\n")]
    [InlineData("text\n# A\ntext\n", "text\n\n# A\n\ntext\n")]
    [InlineData("# A\n## B\n\ntext\n", "# A\n\n## B\n\ntext\n")]
    [InlineData("A\nB\n===\ntext\n", "A\nB\n===\n\ntext\n")]
    [InlineData("text", "text\n")]
    [InlineData("a\r\nb", "a\r\nb\r\n")]
    public void A_heading_stands_free_and_the_last_line_ends(string text, string mended) => Mends("style", text, mended);

    [Theory]
    [InlineData("---\ntitle: A\n---\n# A\n")]
    [InlineData("<!-- a -->\n# A\n<!-- b\nc -->\n\ntext\n")]
    [InlineData("```sh\n# A\nls\n```\n")]
    public void What_stands_free_enough_is_left_alone(string text) => Assert.Empty(Of(text));

    [Fact]
    public void Each_of_several_findings_has_its_own_fix()
    {
        const string Text = "# A\n\n### B\n\n# C\n\n#### D\n\n##E\n##F\n\n| a | b |\n|---|---|\n| 1 |\n| 2 |\n";

        Assert.Equal([(3, "## B"), (7, "## D"), (9, "## E"), (10, "## F"), (14, "| 1 |  |"), (15, "| 2 |  |")], Of(Text, "heading", "table").Where(f => f.Fix is not null).Select(f => (f.Issue.Line, f.Fix!.Proposed)));
        Assert.All(Of(Text), f => Assert.Equal(f.Issue.Line, f.Fix?.Line ?? f.Issue.Line));
    }

    [Fact]
    public void A_text_given_without_its_last_line_break_has_a_finding_with_a_fix() =>
        Assert.Equal([(1, true), (2, true)], Of("# Test Article\nSome content here").Select(f => (f.Issue.Line, f.Fix is not null)));

    [Theory]
    [InlineData("# A\n\n##\n")]
    [InlineData("---\ntitle: A\nprose\n")]
    [InlineData("```\nls\n```\n")]
    [InlineData("| a |\n|---|\n| 1 | 2 |\n")]
    [InlineData("# A\rtext\n")]
    public void What_nobody_can_know_has_no_fix(string text) => Assert.All(Of(text), f => Assert.Null(f.Fix));

    [Fact]
    public void A_fix_whose_lines_have_changed_is_refused()
    {
        var fix = new TextFix(2, "b", "B");

        Assert.Equal("a\nB\n", fix.Apply("a\nb\n"));
        Assert.Equal("a\nB", fix.Apply("a\nb"));
        Assert.All(["a\nbc\n", "a\n\nb\n", "a", "", "b\na\n"], text => Assert.Null(fix.Apply(text)));
    }

    private static IReadOnlyList<Finding> Of(string text, params string[] types) => MarkdownCheck.Of(text, null, null, types.Length == 0 ? null : types);

    private static void Mends(string type, string text, string mended)
    {
        var fix = Assert.Single(Of(text, type)).Fix;

        Assert.NotNull(fix);
        Assert.Equal(mended, fix.Apply(text));
        Assert.Empty(Of(mended, type));
    }
}
