using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Components;

public sealed class ToastTests : BoardContext
{
    [Fact]
    public void A_flood_is_three_toasts_and_one_count()
    {
        var cut = Render<ToastHost>();
        Parked(1);

        Commit([.. Enumerable.Range(1, 10_000).Select(i => Sample.Event(i, $"boom_{i}", severity: Severity.Error))]);

        Eventually(cut, () => Assert.Equal("+9,997 more", cut.Find(".toast-more").TextContent));
        Assert.Equal(3, cut.FindAll(".toast").Count);
    }

    [Fact]
    public void The_same_trouble_again_counts_up()
    {
        var cut = Render<ToastHost>();

        Commit([.. Enumerable.Range(1, 3).Select(i => Sample.Event(i, "boom", severity: Severity.Error))]);

        Eventually(cut, () => Assert.Equal("×3", cut.Find(".toast .times").TextContent));
        Assert.Single(cut.FindAll(".toast"));
        Assert.Empty(cut.FindAll(".toast-more"));
    }

    [Fact]
    public void What_happened_before_the_screen_opened_is_no_toast()
    {
        Commit(Sample.Event(1, "boom", severity: Severity.Error));

        var cut = Render<ToastHost>();
        Commit(Sample.Event(2));

        Assert.Empty(cut.FindAll(".toast"));
    }

    [Fact]
    public void A_dismissed_toast_goes()
    {
        var cut = Render<ToastHost>();
        Commit(Sample.Event(1, "boom", severity: Severity.Error));
        Eventually(cut, () => cut.Find(".toast"));

        cut.Find("[data-dismiss]").Click();

        Eventually(cut, () => Assert.Empty(cut.FindAll(".toast")));
    }

    [Fact]
    public void An_error_is_announced_at_once_and_links_to_its_place()
    {
        var cut = Render<ToastHost>();

        Commit(Sample.Event(1, "boom", severity: Severity.Error, session: "s&1"));

        Eventually(cut, () => Assert.Equal("alert", cut.Find(".toast").GetAttribute("role")));
        Assert.Equal("/sessions/-?id=s%261", cut.Find(".toast a").GetAttribute("href"));
    }
}
