using System.Collections.Immutable;
using Bunit;
using LiveDashboard.App.Features.Jobs;
using LiveDashboard.App.Features.Jobs.Queues;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Components;

public sealed class QueuesPanelTests : BoardContext
{
    [Fact]
    public void Nothing_is_shown_where_nothing_is_watched()
    {
        Assert.Empty(Render<QueuesPanel>().Markup.Trim());
        Assert.Empty(Render<QueueTiles>().Markup.Trim());
        Assert.DoesNotContain("Queues", Render<JobsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_the_file_does_not_tell_is_a_dash_that_says_so()
    {
        Seen(Huey(5));

        var cells = Render<QueuesPanel>().FindAll("[data-queue='Mail'] tr:first-child td");

        Assert.Equal(["5", "2", "–", "7", "–", "–"], new[] { 1, 3, 4, 5, 6, 7 }.Select(i => cells[i].TextContent.Trim()));
        Assert.Equal("a file of huey does not tell what is running", cells[4].QuerySelector("span")!.GetAttribute("title"));
        Assert.Equal("a file of huey does not tell since when it waits", cells[7].QuerySelector("span")!.GetAttribute("title"));
    }

    [Fact]
    public void The_figures_move_with_each_look()
    {
        Seen(Huey(5));
        var panel = Render<QueuesPanel>();
        Parked(1);

        Seen(Huey(6));

        Eventually(panel, () => Assert.Equal("6", panel.Find(".big").TextContent.Trim()));
    }

    [Fact]
    public void A_file_that_cannot_be_read_says_why()
    {
        Seen(Watched(QueueReading.Without(QueueState.Unknown, "not a queue I know: tables <b>orders</b>")));

        var panel = Render<QueuesPanel>();

        Assert.Equal("not a queue I know: tables <b>orders</b>", panel.Find("tbody .sub").TextContent);
        Assert.Contains("Not known", panel.Find(".pill").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("svg.spark"));
        Assert.Equal("–", Render<QueueTiles>().Find(".tile-v").TextContent.Trim());
    }

    [Fact]
    public void Several_queues_of_a_file_have_a_line_each_and_a_sum()
    {
        Seen(Watched(new QueueReading(QueueState.Read, "plainjob", null, [new("email", 1, 0, 0, 0, 0, null), new("print", 2, 1, 1, 2, 3, Clock.GetUtcNow())])));

        var panel = Render<QueuesPanel>();

        Assert.Equal(["3", "1", "2"], panel.FindAll(".big").Select(c => c.TextContent.Trim()));
        Assert.Equal(["email", "print"], panel.FindAll(".part th").Select(c => c.TextContent));
        Assert.Equal("3 failed, 1 running, 1 later", Render<QueueTiles>().Find(".tile-f").TextContent);
    }

    private WatchedQueue Huey(long queued) => Watched(new QueueReading(QueueState.Read, "huey", null, [new("emails", queued, 2, null, 7, null, null)]));

    private WatchedQueue Watched(QueueReading reading) => new WatchedQueue("Mail", "/srv/mail.db", QueueReading.Unread, null, null, []).After(reading, Clock.GetUtcNow());

    private void Seen(params WatchedQueue[] queues)
    {
        Queues.Set(queues);
        Bus.Publish(Topics.Queues);
        Clock.Advance(LiveBus.LongFrame);
    }
}
