using System.Collections.Immutable;
using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

/// <summary>What a thousand screens draw with each event: as little as there is that is new.</summary>
public sealed class ActivityRowsTests : BoardContext
{
    private const string Hostile = "<img src=x onerror=alert(1)> \"' & <script>alert(1)</script> </button></li> é 漢";

    [Fact]
    public void A_new_event_draws_the_first_block_and_leaves_the_others_and_the_filters_alone()
    {
        Commit([.. Enumerable.Range(1, 100).Select(id => Sample.Event(id))]);
        var page = Render<ActivityPage>();
        Parked(2);
        Commit(Sample.Event(101));
        Eventually(page, () => Assert.Equal("101", page.Find("[data-event-id]").GetAttribute("data-event-id")));
        var blocks = page.FindComponents<ActivityBlock>();
        var (before, filters) = (blocks.Select(b => b.RenderCount).ToArray(), page.FindComponent<ActivityFilters>().RenderCount);

        Commit(Sample.Event(102));
        Eventually(page, () => Assert.Equal("102", page.Find("[data-event-id]").GetAttribute("data-event-id")));

        Assert.Equal(7, blocks.Count);
        Assert.Equal([before[0] + 1, .. before[1..]], blocks.Select(b => b.RenderCount));
        Assert.Equal(filters, page.FindComponent<ActivityFilters>().RenderCount);
    }

    [Fact]
    public void The_page_brings_the_newest_rows_and_the_circuit_all_of_them()
    {
        Commit([.. Enumerable.Range(1, 100).Select(id => Sample.Event(id))]);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var brought = Render<ActivityPage>().FindAll("[data-event-id]");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var drawn = Render<ActivityPage>().FindAll("[data-event-id]");

        Assert.Equal("100", brought[0].GetAttribute("data-event-id"));
        Assert.InRange(brought.Count, 40, 64);
        Assert.Equal(100, drawn.Count);
    }

    [Fact]
    public void Whatever_a_sender_says_is_text_in_a_row()
    {
        Commit(Sample.Session(1, "s", title: Hostile));
        var item = Item(2) with { Title = Hostile, Text = Hostile, Type = Hostile, ParentEventId = Hostile, SpawnerType = Hostile, SessionId = "s", Source = Hostile };
        var row = Render<ActivityBlock>(p => p.Add(b => b.Rows, [item with { Title = Hostile + "!" }]).Add(b => b.Count, 1));

        Assert.Equal(["B", "BUTTON", "LI", "SPAN", "SPAN", "SPAN", "SPAN", "SVG", "SVG", "TIME", "USE", "USE"], row.FindAll("*").Select(e => e.TagName.ToUpperInvariant()).Order());
        Assert.Equal(Hostile + "!", row.Find("b").TextContent);
        Assert.Equal($"led to by an earlier event: {Hostile}! {Hostile}", row.Find(".ev-t").TextContent);
        Assert.Equal(Services.GetRequiredService<SessionsProjection>().Current.Find("s")!.Title, row.Find(".ev-s").TextContent);
        Assert.Equal(Hostile, row.Find(".tag").TextContent);
        Assert.All(row.FindAll("*").SelectMany(e => e.Attributes), a => Assert.DoesNotContain("alert", a.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Screens_share_the_words_of_a_row()
    {
        var item = Item(1);

        Assert.Same(RowWords.Of(item), RowWords.Of(item));
        Assert.NotSame(RowWords.Of(item), RowWords.Of(Item(1)));
    }

    [Fact]
    public void Blocks_go_by_ids_so_that_a_row_on_top_moves_none()
    {
        var before = Split(1, 100).ToArray();
        var after = Split(1, 101).ToArray();

        Assert.Equal([5, 16, 16, 16, 16, 16, 15], before.Select(b => b.Count));
        Assert.Equal([6, 16, 16, 16, 16, 16, 15], after.Select(b => b.Count));
        Assert.Equal(before.Select(b => b.Key), after.Select(b => b.Key));
        Assert.Equal([0, 6, 22, 38, 54, 70, 86], after.Select(b => b.From));
    }

    [Fact]
    public void A_gap_parts_a_block_and_each_part_has_a_key()
    {
        ImmutableArray<ActivityItem> rows = [Item(90), Item(82), Item(81), Item(80), Item(3)];

        var blocks = RowBlock.Split(rows, 2).ToArray();

        Assert.Equal([(0, 2), (2, 2), (4, 1)], blocks.Select(b => (b.From, b.Count)));
        Assert.Equal(3, blocks.Select(b => b.Key).Distinct().Count());
        Assert.Equal(blocks[^2..].Select(b => b.Key), RowBlock.Split(rows, -1).Select(b => b.Key));
    }

    [Fact]
    public void A_count_that_rises_leaves_the_navigation_around_it_alone()
    {
        var links = Render<NavLinks>();
        var total = links.FindComponent<FeedTotal>();
        Parked(2);
        Commit(Sample.Event(1), Sample.Event(2));
        var inner = links.FindComponents<NavLink>().Select(l => l.RenderCount).ToArray();

        var counters = Services.GetRequiredService<CountersProjection>();
        counters.Tick(Clock.GetUtcNow());
        counters.Publish();
        Bus.Publish(Topics.Counters);

        Eventually(total, () => Assert.Equal("2", total.Find("b").TextContent));
        Assert.Equal(inner, links.FindComponents<NavLink>().Select(l => l.RenderCount));
    }

    [Fact]
    public async Task What_filters_offer_is_read_once_until_another_event_comes()
    {
        var facets = Services.GetRequiredService<ActivityFacets>();
        Commit(Sample.Event(1, "alpha"));
        var first = await facets.ReadAsync();
        Assert.Equal(["alpha"], first.Types);
        Assert.Same(first, await facets.ReadAsync());

        Commit(Sample.Event(2, "beta"));

        Assert.Equal(["alpha", "beta"], (await facets.ReadAsync()).Types);
    }

    [Fact]
    public async Task What_filters_offer_is_read_again_when_it_could_not_be_read()
    {
        var facets = Services.GetRequiredService<ActivityFacets>();
        Commit(Sample.Event(1, "alpha"));
        History.IsBroken = true;
        Assert.Empty((await facets.ReadAsync()).Types);

        History.IsBroken = false;

        Assert.Equal(["alpha"], (await facets.ReadAsync()).Types);
    }

    private static IEnumerable<RowBlock> Split(int from, int to) =>
        RowBlock.Split([.. Enumerable.Range(from, to - from + 1).Reverse().Select(id => Item(id))], -1);

    private static ActivityItem Item(long id) => EventSummary.Describe(new FeedChange(Sample.Event(id)));
}
