using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// What doors refused for good since it was last written down, summed up by cause. Taking one in costs its request a look into a
/// table in memory; nothing here waits, throws or grows beyond a bound, whatever is sent and whatever the database does.
/// </summary>
internal sealed class Quarantine(TimeProvider clock, DashboardMeter meter)
{
    /// <summary>Causes remembered in all, and of one key before those that follow share one for each door and answer.</summary>
    public const int Most = 1000;
    public const int MostOfKey = 20;

    /// <summary>How long a cause that was told rests before its count is told again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(RecordRefusals.Together);

    private readonly Lock _gate = new();
    private readonly Dictionary<Place, RefusalTally> _tallies = [];
    private readonly Dictionary<string, int> _ofKeys = new(StringComparer.Ordinal);

    public void Note(Refusal refusal, BodyStart? body)
    {
        var place = new Place(refusal.KeyId, refusal.Door, refusal.Status, refusal.Code, RefusalCause.Of(refusal.Field, refusal.Detail));
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if ((_tallies.GetValueOrDefault(place) ?? Add(place)) is not { } tally)
            {
                Count(refusal.Count, "dropped");
                return;
            }
            // The first of those that are told together is shown: the others cost no copy.
            tally.Sample ??= new RefusalSample(refusal, body);
            if (tally.Count == 0)
                tally.FirstAt = now;
            tally.LastAt = now;
            tally.Count += refusal.Count;
        }
    }

    /// <summary>What is to be written down now. It stays until <see cref="Told"/> says that it was.</summary>
    /// <param name="all">Also what rests: the board stops.</param>
    public IReadOnlyList<(RefusalTally Tally, NewRefusal Refusal)> Due(bool all)
    {
        var now = clock.GetUtcNow();
        List<(RefusalTally Tally, RefusalSample Sample, long Count, DateTimeOffset First, DateTimeOffset Last)> due = [];
        lock (_gate)
        {
            foreach (var (place, tally) in _tallies)
            {
                if (tally is { Count: > 0, Sample: { } sample } && (all || tally.ToldAt is not { } told || now - told >= Rest))
                    due.Add((tally, sample, tally.Count, tally.FirstAt, tally.LastAt));
                else if (tally.Count == 0 && now - tally.LastAt >= Remembered)
                    Remove(place);
            }
        }
        // Masking takes its time, and no request waits for it.
        return [.. due.Select(d => (d.Tally, d.Sample.Of(d.Tally.Cause, d.Count, UnixTime.ToMilliseconds(d.First), UnixTime.ToMilliseconds(d.Last))))];
    }

    /// <summary>These are done with: on the list, or not to be put there ever.</summary>
    public void Told(IReadOnlyList<(RefusalTally Tally, NewRefusal Refusal)> done, bool isStored)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var (tally, refusal) in done)
            {
                tally.ToldAt = now;
                tally.Count -= refusal.Count;
                tally.FirstAt = tally.LastAt;
                tally.Sample = null;
                Count(refusal.Count, isStored ? "stored" : "dropped");
            }
        }
    }

    // Of a key with ever new causes the rest is told in sums: a field that differs each time makes no row each time.
    private RefusalTally? Add(Place place)
    {
        if (_ofKeys.GetValueOrDefault(place.KeyId) >= MostOfKey)
        {
            place = place with { Cause = "and others" };
            if (_tallies.TryGetValue(place, out var others))
                return others;
        }
        if (_tallies.Count >= Most)
            return null;
        _ofKeys[place.KeyId] = _ofKeys.GetValueOrDefault(place.KeyId) + 1;
        return _tallies[place] = new RefusalTally(place.Cause);
    }

    private void Remove(Place place)
    {
        _tallies.Remove(place);
        if (_ofKeys.GetValueOrDefault(place.KeyId) is var left and > 1)
            _ofKeys[place.KeyId] = left - 1;
        else
            _ofKeys.Remove(place.KeyId);
    }

    private void Count(long refusals, string outcome) => meter.Quarantined.Add(refusals, MeterOutcome.Of(outcome));

    private sealed record Place(string KeyId, string Door, int Status, string Code, string Cause);
}
