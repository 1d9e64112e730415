using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Upkeep;

public sealed class MemoryDutyTests
{
    private readonly FeedGauge _feed = new();
    private readonly ViewerCount _viewers = new();
    private readonly MemoryDuty _duty;
    private long _rows;

    public MemoryDutyTests() => _duty = new MemoryDuty(_feed, _viewers);

    [Fact]
    public async Task Memory_is_given_back_once_after_a_burst_when_it_is_quiet()
    {
        Assert.Equal("nothing to give back", await After(0));
        Assert.Equal("waits for a quiet moment", await After(MemoryDuty.Burst));
        Assert.Equal("waits for a quiet moment", await After(MemoryDuty.Quiet + 1));
        Assert.Equal("gave back what a burst had taken", await After(MemoryDuty.Quiet));
        Assert.Equal("nothing to give back", await After(0));
    }

    [Fact]
    public async Task While_somebody_looks_only_what_can_be_had_without_stopping_them_is_given_back()
    {
        Come(MemoryDuty.Crowd);
        await After(0);
        Leave(MemoryDuty.Crowd - 1);
        Assert.Equal("gave back what viewers had taken, beside those that look", await After(0));
        Assert.Equal("nothing to give back", await After(0));

        Leave(1);

        Assert.Equal("gave back what a burst had taken", await After(0));
        Assert.Equal("nothing to give back", await After(0));
    }

    [Fact]
    public async Task A_steady_stream_is_no_burst()
    {
        for (var look = 0; look < 20; look++)
            Assert.Equal("nothing to give back", await After(MemoryDuty.Burst - 1));
    }

    [Fact]
    public async Task Memory_is_given_back_once_when_half_of_a_crowd_has_left_though_rows_come_as_ever()
    {
        Come(MemoryDuty.Crowd);
        Assert.Equal("nothing to give back", await After(MemoryDuty.Quiet + 1));
        Leave(MemoryDuty.Crowd / 2 - 1);
        Assert.Equal("nothing to give back", await After(MemoryDuty.Quiet + 1));

        Leave(1);
        Assert.Equal("waits for a quiet moment", await After(MemoryDuty.Burst));
        Assert.Equal("gave back what viewers had taken, beside those that look", await After(MemoryDuty.Quiet + 1));
        Assert.Equal("nothing to give back", await After(0));
    }

    private void Come(int circuits)
    {
        for (var i = 0; i < circuits; i++)
            _viewers.AddCircuit();
    }

    private void Leave(int circuits)
    {
        for (var i = 0; i < circuits; i++)
            _viewers.RemoveCircuit();
    }

    private Task<string> After(long rows)
    {
        _feed.Set(FeedStatus.NotStarted with { RowsRead = _rows += rows }, TimeProvider.System);
        return _duty.RunAsync(default);
    }
}
