using LiveDashboard.App.Features.Activity;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveDashboard.Tests.Components;

public sealed class ActivityFeedTests
{
    private static readonly ActivityQuery Deploys = new("deploy", null, null, Severity.Info);
    private static readonly ActivityQuery Notes = new("note", null, null, Severity.Info);

    private readonly HeldHistory _history = new();
    private readonly ActivityFeed _feed;

    public ActivityFeedTests() => _feed = new ActivityFeed(_history, 20, NullLogger.Instance);

    [Fact]
    public async Task A_request_that_was_superseded_does_not_end_the_loading_of_the_newer_one()
    {
        var first = _feed.StartAsync(Deploys, Live(5), CancellationToken.None);
        var second = _feed.StartAsync(Notes, Live(5), CancellationToken.None);

        _history.Asked[0].SetException(new InvalidOperationException("broken"));
        await first;

        Assert.True(_feed.IsLoading);
        Assert.False(_feed.HasFailed);

        _history.Asked[1].SetResult([Sample.Event(3)]);
        await second;

        Assert.False(_feed.IsLoading);
        Assert.Equal([3], _feed.List.Rows.Select(r => r.Id));
    }

    [Fact]
    public async Task A_late_failure_does_not_mark_the_list_without_a_filter_as_failed()
    {
        var first = _feed.StartAsync(Deploys, Live(5), CancellationToken.None);
        await _feed.StartAsync(ActivityQuery.All, Live(5), CancellationToken.None);

        _history.Asked[0].SetException(new InvalidOperationException("broken"));
        await first;

        Assert.False(_feed.HasFailed);
    }

    [Fact]
    public async Task New_events_still_arrive_after_the_first_page_failed()
    {
        var start = _feed.StartAsync(Notes, Live(5), CancellationToken.None);
        _history.Asked[0].SetException(new InvalidOperationException("broken"));
        await start;

        _feed.Take(Live(4, 5, 6, 7), held: false);

        Assert.True(_feed.HasFailed);
        Assert.Equal([7, 6], _feed.List.Rows.Select(r => r.Id));
    }

    private static ActivitySnapshot Live(params long[] ids) =>
        new([.. ids.Reverse().Select(id => EventSummary.Describe(new FeedChange(Sample.Event(id))))], ids[^1]);
}
