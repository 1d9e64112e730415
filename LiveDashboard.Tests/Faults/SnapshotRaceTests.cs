using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>
/// A screen reads a snapshot and subscribes while changes come: whatever falls between what, it must end with the last
/// change drawn. The order is left to two real threads and a seed.
/// </summary>
public sealed class SnapshotRaceTests
{
    private const int Cases = 10_000;

    [Fact]
    public async Task Whatever_falls_between_snapshot_and_subscription_the_last_change_is_drawn()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var board = new OneValue(changes: random.Next(1, 5));
            int[] spins = [.. Enumerable.Range(0, 8).Select(_ => random.Next(400))];

            var changing = Task.Run(() => board.Change(spins), limit.Token);
            var drawn = await board.DrawAsync(spins[7], limit.Token);
            await changing;

            Assert.True(IsGapless(drawn) && drawn[^1] == board.Changes, $"seed {seed}: {board.Changes} changes, drawn {string.Join(' ', drawn)}");
        }
    }

    // Values in between may be skipped; none comes back, none is drawn twice.
    private static bool IsGapless(List<int> drawn) => drawn.Zip(drawn.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>A snapshot of one number, and a screen that draws it as LiveComponent does.</summary>
    private sealed class OneValue
    {
        private readonly ManualClock _clock = new();
        private readonly LiveBus _bus;
        private int _value;

        // The bus is made before the two threads meet: made by whoever comes first, there could be two of them.
        public OneValue(int changes)
        {
            Changes = changes;
            _bus = new LiveBus(_clock);
        }

        public int Changes { get; }

        public void Change(int[] spins)
        {
            for (var change = 1; change <= Changes; change++)
            {
                Thread.SpinWait(spins[change]);
                Volatile.Write(ref _value, change);
                _bus.Publish(Topics.Jobs);
            }
            _clock.Advance(LiveBus.Beat * 3);
        }

        public async Task<List<int>> DrawAsync(int spin, CancellationToken cancellationToken)
        {
            List<int> drawn = [Volatile.Read(ref _value)];
            Thread.SpinWait(spin);
            using var subscription = _bus.Subscribe(Topics.Jobs);
            while (drawn[^1] < Changes)
            {
                await subscription.WaitAsync(cancellationToken);
                if (Volatile.Read(ref _value) is var value && value != drawn[^1])
                    drawn.Add(value);
            }
            _bus.Close();
            return drawn;
        }
    }
}
