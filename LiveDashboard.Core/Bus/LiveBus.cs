using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Bus;

/// <summary>
/// Tells subscribers which topics changed. The first change of a quiet time is passed on at once, later ones with
/// the beat, so the cost is one pass over the subscribers a beat however many events there are.
/// Publishing never waits, throws, or grows.
/// </summary>
public sealed class LiveBus : IDisposable
{
    /// <summary>Least time between two passes over the subscribers.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(33);

    private readonly ITimer _beat;
    private readonly Lock _gate = new();
    private ImmutableArray<LiveSubscription> _subscriptions = [];
    private int _pending;
    private bool _beating;
    private long _published;
    private long _passes;

    public LiveBus(TimeProvider clock) =>
        _beat = clock.CreateTimer(static bus => ((LiveBus)bus!).OnBeat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public int SubscriberCount => _subscriptions.Length;
    public long Published => Interlocked.Read(ref _published);
    public long Passes => Interlocked.Read(ref _passes);

    public LiveSubscription Subscribe(Topics watch)
    {
        var subscription = new LiveSubscription(this, watch);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);
        return subscription;
    }

    public void Publish(Topics changed)
    {
        if (changed == Topics.None)
            return;
        Interlocked.Increment(ref _published);
        lock (_gate)
        {
            _pending |= (int)changed;
            if (_beating)
                return;
            _beating = true;
        }
        Pass();
        _beat.Change(Beat, Timeout.InfiniteTimeSpan);
    }

    internal void Remove(LiveSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Remove(one), subscription);

    public void Dispose() => _beat.Dispose();

    private void OnBeat()
    {
        lock (_gate)
        {
            if (_pending == 0)
            {
                _beating = false;
                return;
            }
        }
        Pass();
        _beat.Change(Beat, Timeout.InfiniteTimeSpan);
    }

    private void Pass()
    {
        var changed = (Topics)Interlocked.Exchange(ref _pending, 0);
        Interlocked.Increment(ref _passes);
        foreach (var subscription in _subscriptions)
            subscription.Mark(changed);
    }
}
