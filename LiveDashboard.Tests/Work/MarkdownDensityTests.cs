using LiveDashboard.Core.Work.Markdown;

namespace LiveDashboard.Tests.Work;

public sealed class MarkdownDensityTests
{
    [Theory]
    [InlineData("[a](", 250_000)]
    [InlineData("# a\n", 250_000)]
    [InlineData("a\n-\n", 250_000)]
    [InlineData("[a]: b\n", 100_000)]
    [InlineData("[a](b)\n\n", 100_000)]
    public void What_would_take_minutes_is_one_error(string part, int times) =>
        Assert.Equal("file", Assert.Single(MarkdownCheck.Of(string.Concat(Enumerable.Repeat(part, times)), null, null)).Issue.Category);

    [Theory]
    [InlineData("[a](b) ", 4_000)]
    [InlineData("## a\n\ntext [a](b)\n\n", 5_000)]
    public void What_people_write_is_checked(string part, int times) =>
        Assert.DoesNotContain(MarkdownCheck.Of(string.Concat(Enumerable.Repeat(part, times)), null, null), f => f.Issue.Category == "file");
}
