using Bunit;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class ActivityPageTests : BoardContext
{
    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("javascript:alert(1)")]
    public void Hostile_text_is_text(string text)
    {
        Commit(Sample.Event(1, type: text, message: text, session: text));
        Commit(Sample.Session(2, text, attention: text, title: text));
        var page = Render<ActivityPage>();

        page.Find("ol").TriggerEvent("onrowopen", new RowOpenEventArgs { Id = 1 });

        Eventually(page, () => Assert.Contains(text, page.Find(".payload").TextContent.Replace("\\u003C", "<", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("script, img"));
        Assert.All(page.FindAll("a[href]"), a => Assert.StartsWith("/", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_filter_in_the_address_starts_from_history_and_goes_on_live()
    {
        Commit(Sample.Event(1, "deploy"), Sample.Event(2, "note"));
        Nav.NavigateTo("/activity?type=deploy");
        var page = Render<ActivityPage>();
        Eventually(page, () => Assert.Equal(["1"], Ids(page)));

        Commit(Sample.Event(3, "note"), Sample.Event(4, "deploy"));

        Eventually(page, () => Assert.Equal(["4", "1"], Ids(page)));
    }

    [Fact]
    public async Task A_held_list_stands_still_counts_and_resumes()
    {
        Commit(Sample.Event(1));
        var page = Render<ActivityPage>();
        page.Find("[data-hold]").TriggerEvent("onfeedhold", new FeedHoldEventArgs { Held = true });

        Commit(Sample.Event(2), Sample.Event(3));
        Eventually(page, () => Assert.Contains("2 new", page.Find("[data-resume]").TextContent, StringComparison.Ordinal));
        Assert.Equal(["1"], Ids(page));
        await page.Find("[data-resume]").ClickAsync();

        Assert.Equal(["3", "2", "1"], Ids(page));
        Assert.Empty(page.FindAll("[data-resume]"));
    }

    [Fact]
    public void History_that_cannot_be_read_is_said_without_details_and_can_be_tried_again()
    {
        Commit(Sample.Event(1, severity: Severity.Error));
        History.IsBroken = true;
        Nav.NavigateTo("/activity?severity=error");
        var page = Render<ActivityPage>();
        Assert.Contains("could not be read", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);

        History.IsBroken = false;
        page.Find(".empty button").Click();

        Eventually(page, () => Assert.Equal(["1"], Ids(page)));
    }

    [Fact]
    public void More_new_events_than_the_window_holds_are_not_told_as_a_count()
    {
        Commit(Sample.Event(1));
        var page = Render<ActivityPage>();
        page.Find("[data-hold]").TriggerEvent("onfeedhold", new FeedHoldEventArgs { Held = true });

        Commit([.. Enumerable.Range(2, 250).Select(id => Sample.Event(id))]);

        Eventually(page, () => Assert.Contains("200+ new", page.Find("[data-resume]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void An_overrun_of_a_filter_without_rows_offers_to_look_again()
    {
        Nav.NavigateTo("/activity?type=deploy");
        var page = Render<ActivityPage>();
        Assert.Contains("No events match", page.Markup, StringComparison.Ordinal);

        Commit([Sample.Event(1, "deploy"), .. Enumerable.Range(2, 250).Select(id => Sample.Event(id))]);
        Eventually(page, () => Assert.Contains("Look again", page.Markup, StringComparison.Ordinal));
        page.Find(".note button").Click();

        Eventually(page, () => Assert.Equal(["1"], Ids(page)));
    }

    [Fact]
    public void Debug_events_are_said_not_to_be_live_and_can_be_loaded()
    {
        Commit(Sample.Event(1, severity: Severity.Debug));
        Nav.NavigateTo("/activity?severity=debug");
        var page = Render<ActivityPage>();
        Assert.Contains("Debug events are not live", page.Markup, StringComparison.Ordinal);
        Commit(Sample.Event(2, severity: Severity.Debug), Sample.Event(3));
        Eventually(page, () => Assert.Equal(["3", "1"], Ids(page)));

        page.Find(".note button").Click();

        Eventually(page, () => Assert.Equal(["3", "2", "1"], Ids(page)));
    }

    private static IEnumerable<string?> Ids(IRenderedComponent<ActivityPage> page) =>
        page.FindAll("[data-event-id]").Select(r => r.GetAttribute("data-event-id"));
}
