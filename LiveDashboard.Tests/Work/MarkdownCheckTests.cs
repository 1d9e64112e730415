using LiveDashboard.Core.Model;
using LiveDashboard.Core.Work.Markdown;
using LiveDashboard.Tests.Security;

namespace LiveDashboard.Tests.Work;

public sealed class MarkdownCheckTests : IDisposable
{
    private readonly TempFolder _root = new();

    public MarkdownCheckTests()
    {
        Directory.CreateDirectory(Path.Combine(_root.Path, "docs"));
        File.WriteAllText(Path.Combine(_root.Path, "docs", "other.md"), "# Other");
        File.WriteAllText(Path.Combine(_root.Path, "logo.png"), "x");
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("# A\n\n## B\n\nText with [a link](other.md), [a site](https://example.com/x), [a place](#b) and ![a logo](../logo.png).\n\n```sh\nls\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")]
    [InlineData("---\ntitle: A\ntags: [x, y]\n---\n# A\n")]
    [InlineData("")]
    [InlineData("# A\n\n[ref][r]\n\n[r]: /docs/other.md\n")]
    [InlineData("| a | b |\n|---|---|\n| `x \\| y` | 2 |\n| \\| | 2 |\n")]
    public void What_is_well_has_no_findings(string text) => Assert.Empty(Findings(text));

    [Theory]
    [InlineData("---\ntitle: A\n", "error front-matter 1")]
    [InlineData("---\ntitle: [A\n---\n", "error front-matter 3")]
    [InlineData("---\n- a\n---\n", "warning front-matter 2")]
    [InlineData("# A\n\n### C\n", "warning heading 3")]
    [InlineData("# A\n\n# B\n", "warning heading 3")]
    [InlineData("# A\n\n##\n", "error heading 3")]
    [InlineData("# A\n\n## B\n\n## B\n", "hint heading 5")]
    [InlineData("[a]()\n", "error link 1")]
    [InlineData("x\n\n[a](gone.md)\n", "error link 3")]
    [InlineData("[a](#gone)\n", "warning link 1")]
    [InlineData("[a][gone]\n", "warning link 1")]
    [InlineData("![a](gone.png)\n", "error image 1")]
    [InlineData("![](../logo.png)\n", "warning image 1")]
    [InlineData("```sh\nls\n", "error code 1")]
    [InlineData("```\nls\n```\n", "hint code 1")]
    [InlineData("| a | b |\n|---|---|\n| 1 |\n", "warning table 3")]
    public void Each_fault_is_named_with_its_line(string text, string finding) => Assert.Equal([finding], Findings(text));

    [Theory]
    [InlineData("[a](../../etc/passwd)\n")]
    [InlineData("[a](../../../../../../etc/passwd)\n")]
    [InlineData("[a](%2e%2e/%2e%2e/etc/passwd)\n")]
    public void Of_what_lies_outside_not_even_its_being_there_is_told(string text)
    {
        var finding = Assert.Single(MarkdownCheck.Of(text, Path.Combine(_root.Path, "docs", "a.md"), _root.Path));

        Assert.Contains("leads out of the root", finding.Issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_lacks_the_ending_is_told_the_file_that_is_there()
    {
        var suggestions = MarkdownCheck.Of("[a](other) [b](/docs/other#x) [c](gone)\n", Path.Combine(_root.Path, "docs", "a.md"), _root.Path).Select(f => f.Issue.Suggestion);

        Assert.Equal(["other.md does.", "/docs/other.md does.", null], suggestions);
    }

    [Fact]
    public void Only_the_types_asked_for_are_checked()
    {
        const string Text = "# A\n\n### C\n\n[a]()\n\n![]()\n";

        Assert.Equal(["front-matter", "heading", "link", "image", "code", "table", "style"], MarkdownCheck.Types);
        Assert.Equal(["heading", "link"], MarkdownCheck.Of(Text, null, null, ["link", "heading"]).Select(f => f.Issue.Category));
        Assert.Equal(["image"], MarkdownCheck.Of(Text, null, null, ["image"]).Select(f => f.Issue.Category).Distinct());
        Assert.Empty(MarkdownCheck.Of(Text, null, null, []));
    }

    [Fact]
    public void Of_a_text_without_a_place_only_links_to_files_are_taken_as_they_are() =>
        Assert.Equal([3, 5], MarkdownCheck.Of("[a](gone.md), ![b](/gone.png)\n\n[c](#gone)\n\n[d]()\n", null, null).Select(f => f.Issue.Line));

    [Fact]
    public void A_finding_shows_its_line_between_its_neighbours_each_clipped()
    {
        var text = "# A\n\n" + new string('x', 159) + "\U0001F600y\r\n### C\n\n##\n";

        var found = MarkdownCheck.Of(text, null, null, ["heading"]).Select(f => f.Issue.Excerpt);

        Assert.Equal([new string('x', 159) + "\n### C\n", "\n##"], found);
    }

    [Fact]
    public void Of_very_many_findings_the_gravest_are_told()
    {
        var text = string.Concat(Enumerable.Repeat("# A\ntext\n", 600)) + "[a]()\n";

        Assert.Contains(MarkdownCheck.Of(text, null, null), f => f.Issue.Level == "error");
    }

    [Fact]
    public void The_excerpt_is_stored_and_read_again()
    {
        var issue = new ValidationIssue("hint", "style", 1, "x") { Excerpt = "a\nb" };

        var json = ValidationIssue.Write([issue]);

        Assert.Contains("\"excerpt\":\"a\\nb\"", json, StringComparison.Ordinal);
        Assert.Equal(issue, Assert.Single(ValidationIssue.Read(json)));
    }

    private IEnumerable<string> Findings(string text) =>
        MarkdownCheck.Of(text, Path.Combine(_root.Path, "docs", "a.md"), _root.Path).Select(f => $"{f.Issue.Level} {f.Issue.Category} {f.Issue.Line}");
}
