using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Bus;

/// <summary>
/// Tells subscribers which topics changed. The first change of a quiet time is passed on at once, later ones with
/// the beat, so the cost is one pass over the subscribers a beat however many events there are.
/// Publishing never waits, throws, or grows.
/// </summary>
#pragma warning disable CA1001 // closed by whoever made it: a container that hands it on to others must not do it
public sealed class LiveBus
#pragma warning restore CA1001
{
    /// <summary>Least time between two passes over the subscribers.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(33);

    /// <summary>Least time between two draws of a screen while changes come without end.</summary>
    public static readonly TimeSpan LongFrame = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest that a frame becomes when the process cannot keep up with drawing.</summary>
    public static readonly TimeSpan LongestFrame = TimeSpan.FromSeconds(2);

    // So many changes in so short a time are more than 25 a second. Changes are counted, not passes: a burst shows after
    // its first twenty changes, where twenty passes take most of a second.
    private const int BusyChanges = 20;
    private static readonly TimeSpan BusyTime = TimeSpan.FromMilliseconds(800);

    private readonly TimeProvider _clock;
    private readonly Action<Action> _line;
    private readonly long[] _changedAt = new long[BusyChanges];
    private readonly ITimer _beat;
    private readonly Lock _gate = new();
    // Not an array that is copied: thousands of boards that open would leave gigabytes of arrays behind.
    private readonly ConcurrentDictionary<LiveSubscription, byte> _subscriptions = new();
    private ImmutableArray<(LiveBus Bus, Topics Topics)> _links = [];
    private int _subscribers;
    private int _pending;
    private bool _beating;
    private bool _isProbing;
    private long _probedAt;
    private long _probedBefore;
    private volatile bool _busy;
    private long _stretched;
    private bool _closed;
    private long _unheard;
    private long _published;
    private long _passes;

    /// <param name="line">Puts work at the end of the line in which all draws wait; the thread pool's if null.</param>
    public LiveBus(TimeProvider clock, Action<Action>? line = null)
    {
        _clock = clock;
        _line = line ?? (static work => ThreadPool.UnsafeQueueUserWorkItem(static w => w(), work, preferLocal: false));
        _beat = clock.CreateTimer(static bus => ((LiveBus)bus!).OnBeat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>With those of linked buses.</summary>
    public int SubscriberCount => Volatile.Read(ref _subscribers) + _links.Sum(l => l.Bus.SubscriberCount);
    public long Published => Volatile.Read(ref _published);

    /// <summary>Changes that were published after the bus was closed: nobody was told.</summary>
    public long Unheard => Volatile.Read(ref _unheard);
    public long Passes => Interlocked.Read(ref _passes);

    /// <summary>
    /// How long a screen rests between two draws. A beat while changes are few, so that each is drawn when it comes: with a
    /// fixed 100 ms a row of 20 a second waited 56 ms in the median. Longer while they come without end, and as long as it
    /// takes while the process is behind with drawing: then fewer draws of more changes keep the wait short, not more of them.
    /// </summary>
    public TimeSpan Frame
    {
        get
        {
            var least = _busy ? LongFrame : Beat;
            var stretched = new TimeSpan(Interlocked.Read(ref _stretched));
            return stretched > least ? stretched : least;
        }
    }

    public LiveSubscription Subscribe(Topics watch)
    {
        var subscription = new LiveSubscription(this, watch);
        _subscriptions.TryAdd(subscription, 0);
        Interlocked.Increment(ref _subscribers);
        return subscription;
    }

    /// <summary>Passes on what changes of these topics to another bus, for people who see the rest of the board otherwise.</summary>
    public void Link(LiveBus other, Topics topics) =>
        ImmutableInterlocked.Update(ref _links, static (all, one) => all.Add(one), (other, topics));

    public void Unlink(LiveBus other) =>
        ImmutableInterlocked.Update(ref _links, static (all, gone) => all.RemoveAll(l => l.Bus == gone), other);

    public void Publish(Topics changed)
    {
        if (changed == Topics.None)
            return;
        lock (_gate)
        {
            if (_closed)
            {
                _unheard++;
                return;
            }
            NotePace(++_published);
            _pending |= (int)changed;
            if (_beating)
                return;
            _beating = true;
        }
        PassAndBeat();
    }

    internal void Remove(LiveSubscription subscription)
    {
        if (_subscriptions.TryRemove(subscription, out _))
            Interlocked.Decrement(ref _subscribers);
    }

    /// <summary>Nobody is told any more.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
        _beat.Dispose();
    }

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
        PassAndBeat();
    }

    private void PassAndBeat()
    {
        Pass();
        Probe();
        _beat.Change(Beat, Timeout.InfiniteTimeSpan);
    }

    private void Pass()
    {
        var changed = (Topics)Interlocked.Exchange(ref _pending, 0);
        Interlocked.Increment(ref _passes);
        foreach (var (subscription, _) in _subscriptions)
            subscription.Mark(changed);
        foreach (var (bus, topics) in _links)
            bus.Publish(changed & topics);
    }

    private void NotePace(long change)
    {
        ref var oldest = ref _changedAt[change % BusyChanges];
        _busy = change > BusyChanges && _clock.GetElapsedTime(oldest) < BusyTime;
        oldest = _clock.GetTimestamp();
    }

    private void Probe()
    {
        lock (_gate)
        {
            if (_isProbing)
                return;
            (_isProbing, _probedAt, _probedBefore) = (true, _clock.GetTimestamp(), _published);
        }
        _line(NoteBacklog);
    }

    // It stood in line behind the draws that the pass woke: as long as it waited, so far is the process behind. Only changes
    // that came meanwhile suffer from that; a crowd that draws one change takes as long as it takes.
    private void NoteBacklog()
    {
        lock (_gate)
        {
            _isProbing = false;
            var isBehind = _published != _probedBefore && _clock.GetElapsedTime(_probedAt) > Beat;
            var now = Math.Max(_stretched, Beat.Ticks);
            Interlocked.Exchange(ref _stretched, isBehind ? Math.Min(LongestFrame.Ticks, now * 5 / 4) : now * 19 / 20);
        }
    }
}
