using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// The overview's numbers. Counts come from the other projections' snapshots, sums from usage rows; the clock is handed in
/// by <see cref="Tick"/>, which the pump calls each second.
/// </summary>
public sealed class CountersProjection(SessionsProjection sessions, JobsProjection jobs, AttentionProjection attention) : Projection
{
    public static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(5);
    private const int Samples = 60;

    private readonly SortedDictionary<DateTimeOffset, TokenTotals> _usage = [];
    private readonly Queue<(DateTimeOffset At, long Events)> _rate = new();
    private CountersSnapshot _next = CountersSnapshot.Empty;
    private DateTimeOffset _sampledAt;
    private long _rows;
    private long _events;
    private bool _countsDebug;

    public CountersSnapshot Current { get; private set; } = CountersSnapshot.Empty;

    public override Topics Topics => Topics.Counters;

    public override void Load(InitialState state)
    {
        _usage.Clear();
        foreach (var (quarter, tokens) in state.Usage)
            _usage[quarter] = tokens;
        (_events, _countsDebug) = state.VisibleEvents is { } visible ? (visible, false) : (state.Cursor, true);
        _rate.Clear();
    }

    public override void Fold(FeedChange change)
    {
        _rows++;
        if (_countsDebug || change.Event.Severity != Severity.Debug)
            _events++;
        if (change.Event.Entity == "token_usage" && change.Row<TokenUsage>() is { } usage)
        {
            var quarter = Quarter(usage.At);
            _usage[quarter] = _usage.GetValueOrDefault(quarter) + Counted(change.Event, usage.Tokens);
            while (_usage.Count > 256)
                _usage.Remove(_usage.Keys.First());
        }
    }

    // A row that gets its price later was counted before, as tokens without a price.
    private static TokenTotals Counted(LiveEvent e, TokenTotals tokens) =>
        e.EventType == "tokens_priced" ? new TokenTotals(0, 0, 0, 0, 0, tokens.Cost, -tokens.All) : tokens;

    /// <summary>Recomputes from the folded sums; <paramref name="now"/> carries the board's local offset.</summary>
    public void Tick(DateTimeOffset now)
    {
        // A clock that was set back: start counting anew rather than never again.
        if (_rate.Count > 0 && now < _rate.Last().At)
            _rate.Clear();
        _sampledAt = now < _sampledAt ? default : _sampledAt;
        _rate.Enqueue((now, _rows));
        while (_rate.Count > 1 && now - _rate.Peek().At > SampleEvery)
            _rate.Dequeue();
        var (since, before) = _rate.Peek();
        var seconds = (now - since).TotalSeconds;
        var today = Today(now);
        var sample = now - _sampledAt >= SampleEvery;
        if (sample)
            _sampledAt = now;
        _next = new CountersSnapshot
        {
            EventsPerSecond = Next(_next.EventsPerSecond, seconds > 0 ? Math.Round((_rows - before) / seconds, 1) : 0, sample),
            ActiveSessions = Next(_next.ActiveSessions, sessions.Current.ActiveCount, sample),
            RunningJobs = Next(_next.RunningJobs, jobs.Current.RunningCount, sample),
            NeedsAttention = Next(_next.NeedsAttention, attention.Current.WaitingCount, sample),
            TokensToday = Next(_next.TokensToday, today.All, sample),
            CostToday = Next(_next.CostToday, (double)today.Cost, sample),
            Today = today,
            Events = _events,
        };
    }

    // The local day of the board: usage dated into tomorrow is not today's, and a day of 23 or 25 hours is one day.
    private TokenTotals Today(DateTimeOffset now)
    {
        var sum = default(TokenTotals);
        foreach (var (quarter, tokens) in _usage)
        {
            if (quarter.Add(now.Offset - quarter.Offset).UtcDateTime.Date == now.DateTime.Date)
                sum += tokens;
        }
        return sum;
    }

    public override bool Publish()
    {
        if (Same(_next, Current))
            return false;
        Current = _next;
        return true;
    }

    /// <summary>The quarter of an hour a time lies in: fine enough for every time zone's midnight.</summary>
    public static DateTimeOffset Quarter(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % (15 * TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static Counter Next(Counter last, double value, bool sample)
    {
        if (!sample)
            return value.Equals(last.Value) ? last : last with { Value = value };
        // A flat line stays the same object, so a quiet board draws nothing.
        if (last.History.Length == Samples && value.Equals(last.Value) && last.History.All(v => v.Equals(value)))
            return last;
        var history = last.History.Length == Samples ? last.History.RemoveAt(0) : last.History;
        return new Counter(value, history.Add(value));
    }

    private static bool Same(CountersSnapshot a, CountersSnapshot b) =>
        ReferenceEquals(a.EventsPerSecond, b.EventsPerSecond) && ReferenceEquals(a.ActiveSessions, b.ActiveSessions)
        && ReferenceEquals(a.RunningJobs, b.RunningJobs) && ReferenceEquals(a.NeedsAttention, b.NeedsAttention)
        && ReferenceEquals(a.TokensToday, b.TokensToday) && ReferenceEquals(a.CostToday, b.CostToday) && a.Events == b.Events;
}
