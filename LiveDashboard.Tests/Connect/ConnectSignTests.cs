using LiveDashboard.App.Features.Connect;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Connect;

public sealed class ConnectSignTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_is_connected_that_was_not_heard_of() => Assert.Null(ConnectSign.Of(null, null));

    [Fact]
    public void The_newest_event_of_a_source_shows_that_it_is_connected() =>
        Assert.Equal(new ConnectSign("Stop", Noon), ConnectSign.Of(Seen(Noon), null));

    [Fact]
    public void What_came_before_the_key_says_nothing_of_it()
    {
        Assert.Null(ConnectSign.Of(Seen(Noon), Key(Noon.AddSeconds(1))));
        Assert.NotNull(ConnectSign.Of(Seen(Noon), Key(Noon)));
    }

    [Fact]
    public void The_use_of_the_key_is_enough() =>
        Assert.Equal(Noon.AddSeconds(9), ConnectSign.Of(null, Key(Noon) with { LastUsedAt = Noon.AddSeconds(9) })!.At);

    private static SourceSeen Seen(DateTimeOffset at) => new(1, "Stop", at);

    private static IngestKey Key(DateTimeOffset at) => new("codex-1", "codex", at);
}
