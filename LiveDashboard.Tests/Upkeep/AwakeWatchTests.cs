using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Upkeep;

public sealed class AwakeWatchTests
{
    private readonly ManualClock _clock = new();
    private readonly AwakeWatch _awake;

    public AwakeWatchTests()
    {
        _awake = new AwakeWatch(_clock);
        _awake.Since();
    }

    [Fact]
    public void Looking_on_without_a_gap_it_was_awake_all_the_time()
    {
        for (var n = 0; n < 100; n++)
        {
            _clock.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(0, _awake.Since());
        }
    }

    [Fact]
    public void The_end_of_a_gap_stays_until_the_next()
    {
        _clock.Advance(TimeSpan.FromHours(8));
        var woke = UnixTime.ToMilliseconds(_clock.GetUtcNow());

        Assert.Equal(woke, _awake.Since());
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(woke, _awake.Since());
    }

    [Fact]
    public void A_clock_that_is_set_forward_and_back_leaves_no_gap_in_the_future()
    {
        _clock.Set(_clock.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.NotEqual(0, _awake.Since());

        _clock.Set(_clock.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Equal(0, _awake.Since());
    }
}
