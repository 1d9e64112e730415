using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Model;

public sealed class TextEditTests
{
    private const string Text = "one\ntwo\ntwo\nthree\n";

    [Fact]
    public void Edits_find_their_lines_however_many_lines_the_others_add()
    {
        var edited = TextEdit.Apply(Text, [new(1, 1, "one", "one\n\n0"), new(2, 3, "two", "second"), new(3, 4, "three", "")]);

        Assert.Equal("one\n\n0\ntwo\nsecond\n\n", edited.Text);
        Assert.Equal([1L, 2, 3], edited.Done.Order());
    }

    [Theory]
    [InlineData(null, "two", "in several places")]
    [InlineData(1, "two", "in several places")]
    [InlineData(99, "four", "not there any more")]
    [InlineData(2, "", "no original text")]
    public void What_cannot_be_placed_is_left_out_and_said(int? line, string original, string why)
    {
        var edited = TextEdit.Apply(Text, [new(7, line, original, "x"), new(8, null, "one", "1")]);

        Assert.Equal("1\ntwo\ntwo\nthree\n", edited.Text);
        Assert.Contains(why, edited.Refused[7], StringComparison.Ordinal);
        Assert.Equal([8L], edited.Done);
    }

    [Fact]
    public void Of_two_that_want_the_same_place_one_is_made()
    {
        var edited = TextEdit.Apply("a\nb\n", [new(1, 2, "b", "c"), new(2, 2, "b", "d")]);

        Assert.Equal("a\nd\n", edited.Text);
        Assert.Equal([2L], edited.Done);
        Assert.Contains(1L, edited.Refused.Keys);
    }

    [Fact]
    public void A_place_that_moved_is_found_if_it_is_the_only_one() => Assert.Equal("x\ny\nTHREE\n", TextEdit.Apply("x\ny\nthree\n", [new(1, 1, "three", "THREE")]).Text);
}
