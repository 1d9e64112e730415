using LiveDashboard.App.Components.Kit;
using LiveDashboard.App.Features.Activity;

namespace LiveDashboard.Tests.Components;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1234, "1.2k")]
    [InlineData(99_960, "100k")]
    [InlineData(3_400_000, "3.4M")]
    [InlineData(999_999, "1.0M")]
    [InlineData(2_000_000_000, "2.0B")]
    public void Numbers_are_short(double value, string text) => Assert.Equal(text, Figures.Brief(value));

    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("0.004", "<$0.01")]
    [InlineData("12.345", "$12.35")]
    [InlineData("1234.5", "$1,235")]
    public void Money_is_dollars(string value, string text) =>
        Assert.Equal(text, Figures.Money(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_bar_says_a_hundred_only_when_it_is_done() => Assert.Equal("99%", Figures.Percent(99.9));

    [Fact]
    public void A_flat_line_lies_on_the_floor_when_it_is_zero() => Assert.StartsWith("M0 26", SparkPath.Of([0, 0, 0]).Line, StringComparison.Ordinal);

    [Fact]
    public void Payloads_are_indented_and_show_what_would_hide()
    {
        var payload = EventPayload.Of("{\"a\":\"x\u202Ey\"}");

        Assert.Contains("\n  \"a\"", payload.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', payload.Text);
    }

    [Fact]
    public void A_payload_that_is_no_json_is_shown_as_it_is() => Assert.Equal("{oops", EventPayload.Of("{oops").Text);

    [Fact]
    public void A_huge_payload_is_clipped() => Assert.True(EventPayload.Of($"\"{new string('a', 400_000)}\"").IsClipped);
}
