using System.Collections.Immutable;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Components;

public sealed class ActivityListTests
{
    private const int Window = 20;

    private readonly ActivityList _list = new(Window);

    [Fact]
    public void The_list_never_grows_beyond_its_window_while_it_follows()
    {
        _list.Reset(Live(1, 20).Newest, 20, false);

        _list.Merge(Live(11, 30), _ => true, held: false);

        Assert.Equal(Window, _list.Rows.Length);
        Assert.Equal(30, _list.Rows[0].Id);
        Assert.True(_list.HasOlder);
    }

    [Fact]
    public void A_list_without_a_filter_is_shared_and_says_the_same_as_one_that_is_its_own()
    {
        var own = new ActivityList(Window);
        _list.Reset(Live(1, 19).Newest, 19, false);
        own.Reset(Live(1, 19).Newest, 19, false);

        for (var last = 20; last < 60; last += 1 + last % 5)
        {
            var live = Live(Math.Max(1, last - Window + 1), last);
            Assert.Equal(own.Merge(live, _ => true, held: false), _list.Merge(live, null, held: false));
            Assert.Equal(own.Rows.Select(r => r.Id), _list.Rows.Select(r => r.Id));
            Assert.True(_list.Rows == live.Newest);
            Assert.Equal((own.HasOlder, own.Gap, own.Waiting), (_list.HasOlder, _list.Gap, _list.Waiting));
        }
    }

    [Fact]
    public void A_list_without_a_filter_keeps_what_was_added_below()
    {
        _list.Reset(Live(41, 60).Newest, 60, true);
        _list.AddOlder([Item(40), Item(39)], hasMore: true);

        _list.Merge(Live(42, 61), null, held: false);

        Assert.Equal(Enumerable.Range(40, 22).Reverse(), _list.Rows.Select(r => (int)r.Id));
    }

    [Fact]
    public void Rows_that_passed_unseen_leave_one_gap_that_can_be_filled()
    {
        _list.Reset(Live(1, 5).Newest, 5, false);
        _list.Merge(Live(31, 50), i => i.Id % 10 == 0, held: false);
        Assert.Equal(new FeedGap(5, 31), _list.Gap);

        _list.Fill([Item(30), Item(20), Item(10)], hasMore: false);

        Assert.Null(_list.Gap);
        Assert.Equal([50, 40, 30, 20, 10, 5, 4, 3, 2, 1], _list.Rows.Select(r => r.Id));
    }

    [Fact]
    public void A_second_gap_drops_what_lay_below_the_first()
    {
        _list.Reset(Live(1, 5).Newest, 5, false);
        _list.Merge(Live(31, 50), i => i.Id == 50, held: false);
        _list.Merge(Live(81, 100), i => i.Id == 100, held: false);

        Assert.Equal([100, 50], _list.Rows.Select(r => r.Id));
        Assert.Equal(new FeedGap(50, 81), _list.Gap);
        Assert.True(_list.HasOlder);
    }

    [Fact]
    public void An_overrun_of_a_list_without_rows_is_not_kept_quiet()
    {
        _list.Reset([], 5, false);

        Assert.True(_list.Merge(Live(31, 50), _ => false, held: false));

        Assert.True(_list.HasOlder);
    }

    [Fact]
    public void What_was_considered_once_is_not_shown_twice()
    {
        _list.Reset([Item(7)], 5, false);

        Assert.False(_list.Merge(Live(1, 7), _ => true, held: false));
        Assert.Single(_list.Rows);
    }

    [Fact]
    public void Older_rows_stop_at_a_thousand()
    {
        _list.Reset([Item(5000)], 5000, true);

        _list.AddOlder([.. Enumerable.Range(0, 2000).Select(i => Item(4999 - i))], hasMore: true);

        Assert.Equal(ActivityList.Most, _list.Rows.Length);
        Assert.True(_list.IsFull);
    }

    private static ActivitySnapshot Live(long from, long to) =>
        new([.. Enumerable.Range(0, (int)(to - from + 1)).Select(i => Item(to - i))], to);

    private static ActivityItem Item(long id) => new() { Id = id, Type = "note", Kind = ActivityKind.Event, Title = "note", Text = "", At = default };
}
