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
    [InlineData("| a | b |\n|---|---|\n| `x | y` | 2 |\n| \\| | 2 |\n")]
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
    [InlineData("[a](../../etc/passwd)")]
    [InlineData("[a](../../../../../../etc/passwd)")]
    [InlineData("[a](%2e%2e/%2e%2e/etc/passwd)")]
    public void Of_what_lies_outside_not_even_its_being_there_is_told(string text)
    {
        var issue = Assert.Single(MarkdownCheck.Of(text, Path.Combine(_root.Path, "docs", "a.md"), _root.Path));

        Assert.Contains("leads out of the root", issue.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Findings(string text) =>
        MarkdownCheck.Of(text, Path.Combine(_root.Path, "docs", "a.md"), _root.Path).Select(i => $"{i.Level} {i.Category} {i.Line}");
}
