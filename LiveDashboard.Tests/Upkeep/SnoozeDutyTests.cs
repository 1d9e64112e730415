using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Upkeep;

public sealed class SnoozeDutyTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter().StartPump();
    private readonly ManualClock _clock = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_was_put_off_comes_back_in_time_and_is_announced_and_nothing_is_written_before()
    {
        var until = _clock.GetUtcNow().AddMinutes(15).ToUnixTimeMilliseconds();
        _store.Sql($"INSERT INTO attention_items (kind, subject, title, snoozed_until) VALUES ('budget', 'budget:1:today', 'Shop', {until})");
        await Eventually.True(() => _store.Attention.Current.Open.Length == 1);
        Assert.Equal(0, _store.Attention.Current.WaitingCount);
        var duty = new SnoozeDuty(_store.Writer, _store.Attention, _clock);
        var written = Events();

        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("nothing is due", await duty.RunAsync(default));
        Assert.Equal(written, Events());

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("brought back 1", await duty.RunAsync(default));

        await Eventually.True(() => _store.Attention.Current.WaitingCount == 1);
        await Eventually.True(() => _store.Notices.Current.Newest.Any(n => n.Title == "Shop" && n.Href == "/attention?ask=1"));
        Assert.Equal("nothing is due", await duty.RunAsync(default));
    }

    private long Events() => _store.Scalar<long>("SELECT count(*) FROM live_events WHERE entity = 'attention_items'");
}
