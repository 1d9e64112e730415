using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Features.Attention;
using LiveDashboard.App.Features.Sessions;
using LiveDashboard.Core.Commands;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class InboxTests : BoardContext
{
    private Viewer Me => Services.GetRequiredService<Viewer>();
    private Deeds Deeds => Services.GetRequiredService<Deeds>();

    [Fact]
    public void An_empty_inbox_is_good_news() => Assert.Contains("Nothing waits for you.", Render<AttentionPage>().Markup, StringComparison.Ordinal);

    [Fact]
    public void Every_open_item_stands_in_one_group_oldest_first_and_the_counts_add_up()
    {
        Commit(
            Sample.Session(1, "s", title: "Shop"), Sample.Ask(2, 12, session: "s"), Sample.Ask(3, 11, "budget"), Sample.Ask(4, 13, by: "Kim"),
            Sample.Ask(5, 14, snoozedUntil: 1795435200000), Sample.Ask(6, 15, clearedBy: "Lee"));

        var page = Render<AttentionPage>();

        Assert.Equal(["11", "12"], Asks(page, "inbox-waiting"));
        Assert.Equal(["13"], Asks(page, "inbox-taken"));
        Assert.Equal(["14"], Asks(page, "inbox-snoozed"));
        Assert.Equal(["15"], Asks(page, "inbox-settled"));
        Assert.Contains("2 waiting, 1 taken, 1 snoozed", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Shop", page.Find("[data-ask='12']").TextContent, StringComparison.Ordinal);
        Assert.Equal("/sessions/s", page.Find("[data-ask='12'] [data-open]").GetAttribute("href"));
        Assert.Contains("taken by Kim", page.Find("[data-ask='13']").TextContent, StringComparison.Ordinal);
        Assert.Contains("Cleared by Lee", page.Find("[data-ask='15']").TextContent, StringComparison.Ordinal);
        Assert.Contains("after 30s", page.Find("[data-ask='15']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_filters_by_kind_and_by_mine()
    {
        Me.Is("Kim");
        Commit(Sample.Ask(1, 11, "budget"), Sample.Ask(2, 12, by: "Kim"), Sample.Ask(3, 13, by: "Lee"));
        var nav = Services.GetRequiredService<NavigationManager>();

        nav.NavigateTo("/attention?kind=budget");
        Assert.Equal(["11"], Render<AttentionPage>().FindAll("[data-ask]").Select(a => a.GetAttribute("data-ask")));
        nav.NavigateTo("/attention?mine=1");
        Assert.Equal(["12"], Render<AttentionPage>().FindAll("[data-ask]").Select(a => a.GetAttribute("data-ask")));
    }

    [Fact]
    public void The_sessions_that_need_someone_are_those_the_badge_counts()
    {
        Commit(
            Sample.Session(1, "waits", attention: "permission"), Sample.Session(2, "taken", attention: "permission"), Sample.Session(3, "works"),
            Sample.Ask(4, 11, session: "waits"), Sample.Ask(5, 12, session: "taken", by: "Kim"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/sessions?state=attention");

        Assert.Equal(["waits"], Render<SessionsPage>().FindAll("[data-session-id]").Select(c => c.GetAttribute("data-session-id")));
    }

    [Fact]
    public async Task A_deed_carries_the_version_that_was_seen_and_can_be_taken_back()
    {
        Me.Is("Kim");
        Commit(Sample.Ask(1, 11));
        Writer.Answer = CommandResult.Applied with { Row = Sample.AskRow(11, Clock.GetUtcNow().AddMinutes(1), by: "Kim") };
        var page = Render<AttentionPage>();
        var toast = Render<ToastHost>();

        await page.Find("[data-key='a']").ClickAsync();

        var done = Assert.IsType<AcknowledgeAttention>(Assert.Single(Writer.Commands));
        Assert.Equal(("Kim", 11L), (done.By, done.Seen.Id));
        await toast.WaitForElement("[data-undo]").ClickAsync();
        var undone = Assert.IsType<RestoreAttention>(Writer.Commands[1]);
        Assert.Equal("Kim", undone.Seen.AcknowledgedBy);
        Assert.Null(undone.Before.AcknowledgedBy);
    }

    [Fact]
    public async Task What_was_not_done_is_told_in_words()
    {
        Me.Is("Kim");
        Commit(Sample.Ask(1, 11));
        Writer.Answer = CommandResult.Refused("updated_at", "It was taken by Lee meanwhile.");
        var page = Render<AttentionPage>();

        await page.Find("[data-key='c']").ClickAsync();

        Assert.Equal(("Not done. It was taken by Lee meanwhile.", true, false), (Deeds.Text, Deeds.IsTrouble, Deeds.CanUndo));
    }

    [Fact]
    public void Whoever_has_no_name_is_asked_first_and_the_deed_follows()
    {
        JSInterop.Setup<string?>("liveDashboard.me").SetResult(null);
        Commit(Sample.Ask(1, 11));
        var menu = Render<MeMenu>();
        var page = Render<AttentionPage>();

        page.Find("[data-key='m']").Click();
        Assert.Empty(Writer.Commands);
        menu.WaitForAssertion(() => Assert.NotEmpty(JSInterop.Invocations["liveDashboard.showDialog"]));
        menu.Find("#me-name").Input("  Kim ");
        menu.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Kim", Assert.IsType<AssignAttention>(Assert.Single(Writer.Commands)).To));
    }

    [Theory]
    [InlineData("Kim", "Kim")]
    [InlineData("  Kim  Lee ", "Kim  Lee")]
    [InlineData("Agent", null)]
    [InlineData(" ", null)]
    [InlineData("a\u202Eb", "a\u2426b")]
    public void A_name_is_one_that_people_can_read(string given, string? name) => Assert.Equal(name, Viewer.Usable(given));

    private static IEnumerable<string?> Asks(IRenderedComponent<AttentionPage> page, string group) =>
        page.FindAll($"section[aria-labelledby='{group}'] [data-ask]").Select(a => a.GetAttribute("data-ask"));
}
