using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core;

/// <summary>
/// The views that are looked at: always the whole board, and one for each kind of limits while somebody with them is there, and
/// some minutes after.
/// </summary>
public sealed class LiveViews : IDisposable
{
    /// <summary>How long a view that nobody looks at goes on: a page that is loaded anew finds it as it was.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMinutes(2);

    private readonly Action<IServiceCollection, Visibility> _store;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly ITimer _sweep;
    private readonly Lock _gate = new();
    private readonly Dictionary<Visibility, Entry> _limited = [];

    /// <param name="store">Adds the readers of the database, with these limits.</param>
    public LiveViews(Action<IServiceCollection, Visibility> store, IServiceProvider services)
    {
        (_store, _services, _clock) = (store, services, services.GetRequiredService<TimeProvider>());
        Whole = new LiveView(Visibility.All, Build(Visibility.All, services.GetRequiredService<IChangeSignal>(), services.GetRequiredService<BroadcastLog>()));
        Whole.Pump.Moved += PulseLimited;
        _sweep = _clock.CreateTimer(_ => Sweep(), null, Linger, Linger);
    }

    /// <summary>The one that knows all rows. It is started and stopped with the board.</summary>
    public LiveView Whole { get; }

    /// <summary>The view of people with these limits, kept until what is answered is disposed of.</summary>
    public Lease Take(Visibility visibility)
    {
        if (visibility.IsAll)
            return new Lease(Whole, null);
        lock (_gate)
        {
            if (!_limited.TryGetValue(visibility, out var entry))
                _limited.Add(visibility, entry = Start(visibility));
            entry.Users++;
            return new Lease(entry.View, () => Leave(entry));
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        Whole.Pump.Moved -= PulseLimited;
        lock (_gate)
        {
            foreach (var entry in _limited.Values)
                End(entry);
            _limited.Clear();
        }
        Whole.Dispose();
    }

    private Entry Start(Visibility visibility)
    {
        var signal = new RelayedSignal();
        var view = new LiveView(visibility, Build(visibility, signal, broadcasts: null));
        Whole.Bus.Link(view.Bus, Topics.Measured);
        view.Pump.Start();
        return new Entry(view, signal);
    }

    private void End(Entry entry)
    {
        Whole.Bus.Unlink(entry.View.Bus);
        entry.View.Dispose();
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            entry.Users--;
            entry.LeftAt = _clock.GetTimestamp();
        }
    }

    private void Sweep()
    {
        List<Entry> idle;
        lock (_gate)
        {
            idle = [.. _limited.Values.Where(e => e.Users == 0 && _clock.GetElapsedTime(e.LeftAt) >= Linger)];
            foreach (var entry in idle)
                _limited.Remove(entry.View.Visibility);
        }
        idle.ForEach(End);
    }

    // A hint: what the whole board has read is there to be read by the others.
    private void PulseLimited()
    {
        lock (_gate)
        {
            foreach (var entry in _limited.Values)
                entry.Signal.Pulse();
        }
    }

    private ServiceProvider Build(Visibility visibility, IChangeSignal signal, BroadcastLog? broadcasts)
    {
        var parts = new ServiceCollection();
        parts.AddSingleton(_clock).AddSingleton(_services.GetRequiredService<IOptions<LiveOptions>>()).AddSingleton(_services.GetRequiredService<DashboardMeter>());
        parts.AddSingleton(_services.GetRequiredService<ILoggerFactory>()).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        parts.AddSingleton(visibility.IsAll ? _services.GetRequiredService<TraceRelay>() : new TraceRelay());
        parts.AddSingleton(signal);
        _store(parts, visibility);
        parts.AddLiveLoop(broadcasts);
        return parts.BuildServiceProvider();
    }

    /// <summary>A view that somebody looks at.</summary>
    public sealed class Lease(LiveView view, Action? leave) : IDisposable
    {
        private Action? _leave = leave;

        public LiveView View { get; } = view;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }

    private sealed class Entry(LiveView view, RelayedSignal signal)
    {
        public LiveView View { get; } = view;
        public RelayedSignal Signal { get; } = signal;
        public int Users { get; set; }
        public long LeftAt { get; set; }
    }
}
