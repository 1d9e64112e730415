using Bunit;
using LiveDashboard.App.Components.Kit;

namespace LiveDashboard.Tests.Components;

public sealed class SearchBoxTests : BoardContext
{
    private readonly List<string?> _sent = [];

    [Fact]
    public void A_render_before_the_address_came_back_keeps_what_was_typed()
    {
        var box = Box(null);
        box.Find("input").Input("a");

        Pass(box, null);

        Assert.Equal("a", Text(box));
        Assert.Equal(["a"], _sent);
    }

    [Fact]
    public void Addresses_that_come_back_late_do_not_undo_the_letters_after_them()
    {
        var box = Box(null);
        foreach (var text in new[] { "a", "ab", "abc" })
            box.Find("input").Input(text);

        foreach (var late in new[] { null, "a", "a", "ab" })
        {
            Pass(box, late);
            Assert.Equal("abc", Text(box));
        }
        Pass(box, "abc");

        Assert.Equal("abc", Text(box));
    }

    [Fact]
    public void Emptying_the_box_survives_the_late_answer_to_its_letters()
    {
        var box = Box(null);
        box.Find("input").Input("a");
        box.Find("input").Input("");

        Pass(box, "a");
        Assert.Equal("", Text(box));
        Pass(box, null);

        Assert.Equal("", Text(box));
        Assert.Equal(["a", null], _sent);
    }

    [Fact]
    public void A_change_from_elsewhere_replaces_the_text_even_with_a_word_typed_before()
    {
        var box = Box("old");
        box.Find("input").Input("a");
        box.Find("input").Input("ab");
        Pass(box, "a");
        Pass(box, "ab");

        Pass(box, "a");
        Assert.Equal("a", Text(box));
        Pass(box, null);

        Assert.Equal("", Text(box));
    }

    private IRenderedComponent<SearchBox> Box(string? value) =>
        Render<SearchBox>(p => p.Add(b => b.Placeholder, "Search").Add(b => b.Value, value).Add(b => b.Changed, v => _sent.Add(v)));

    private static void Pass(IRenderedComponent<SearchBox> box, string? value) => box.Render(p => p.Add(b => b.Value, value));

    private static string Text(IRenderedComponent<SearchBox> box) => box.Find("input").GetAttribute("value") ?? "";
}
