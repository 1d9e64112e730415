using LiveDashboard.App.Components.Kit;
using LiveDashboard.App.Features.Sessions;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Components;

public sealed class TokenBucketsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 1)]
    [InlineData(300, 60)]
    [InlineData(1000, 86_400)]
    public void However_long_it_lasts_the_steps_are_few_and_nothing_is_lost(int count, int secondsApart)
    {
        var buckets = TokenBuckets.Of([.. Enumerable.Range(0, count).Reverse().Select(i => Usage(i + 1, Noon.AddSeconds((double)i * secondsApart)))]);

        Assert.InRange(buckets.Buckets.Length, 1, TokenBuckets.Most);
        Assert.Equal(count * 100, buckets.Buckets.Sum(b => b.Tokens.Input));
        Assert.All(BarPaths.Of(buckets.Series()), p => Assert.True(p.Length < 2500, p));
    }

    [Fact]
    public void Bars_stand_on_each_other_and_the_highest_fills_the_box()
    {
        var paths = BarPaths.Of([new("a", "s1", [1, 3]), new("b", "s2", [1, 1])]);

        Assert.Equal("M0 90H38V120H0ZM40 30H78V120H40Z", paths[0]);
        Assert.Equal("M0 60H38V90H0ZM40 0H78V30H40Z", paths[1]);
    }

    [Fact]
    public void Live_usage_is_taken_once_and_only_of_the_own_session()
    {
        var usage = new SessionUsage("s");
        usage.Load([Usage(5, Noon)], new UsageSnapshot([Usage(5, Noon)], 1));

        Assert.False(usage.Take(new UsageSnapshot([Usage(6, Noon, "other"), Usage(5, Noon)], 1)));
        Assert.True(usage.Take(new UsageSnapshot([Usage(7, Noon), Usage(6, Noon, "other"), Usage(5, Noon)], 1)));
        Assert.False(usage.Take(new UsageSnapshot([Usage(7, Noon), Usage(6, Noon, "other"), Usage(5, Noon)], 1)));

        Assert.Equal([7, 5], usage.Records.Select(r => r.Id));
        Assert.False(usage.IsStale);
    }

    [Fact]
    public void Usage_that_passed_unseen_is_known_to_be_missing()
    {
        var usage = new SessionUsage("s");
        usage.Load([], new UsageSnapshot([], 1));
        usage.Take(new UsageSnapshot([Usage(1, Noon)], 1));

        usage.Take(new UsageSnapshot([.. Enumerable.Range(100, UsageProjection.Most).Reverse().Select(i => Usage(i, Noon, "other"))], 1));

        Assert.True(usage.IsStale);
    }

    private static TokenUsage Usage(long id, DateTimeOffset at, string session = "s") => new() { Id = id, SessionId = session, At = at, Tokens = new TokenTotals(100, 10, 1, 0, 0, 0) };
}
