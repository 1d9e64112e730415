using System.Collections.Immutable;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Activity;

/// <summary>
/// The rows on one screen, newest first: live ones are put on top unless someone is reading, older ones are added below on
/// demand. Bounded, and honest about what it had to leave out (one gap at most).
/// </summary>
public sealed class ActivityList(int window)
{
    public const int Most = 1000;

    private readonly int _window = window;
    private int _limit = window;
    private long _considered;

    public ImmutableArray<ActivityItem> Rows { get; private set; } = [];
    public FeedGap? Gap { get; private set; }

    /// <summary>Matching rows that came while the list was held.</summary>
    public int Waiting { get; private set; }

    /// <summary>More came than the live window holds; <see cref="Waiting"/> counts only those still in it.</summary>
    public bool IsWaitingCapped { get; private set; }
    public bool HasOlder { get; private set; }
    public bool IsFull => Rows.Length >= Most;

    /// <summary>Starts anew; every event up to <paramref name="considered"/> is either in the rows or does not match.</summary>
    public void Reset(IEnumerable<ActivityItem> rows, long considered, bool hasOlder)
    {
        Rows = rows.ToImmutableArray();
        _considered = Rows.IsEmpty ? considered : Math.Max(considered, Rows[0].Id);
        _limit = Math.Max(_window, Rows.Length);
        (Gap, Waiting, IsWaitingCapped, HasOlder) = (null, 0, false, hasOlder);
    }

    /// <summary>Takes in what is new. Answers false when the screen stays as it is.</summary>
    /// <param name="matches">Null for a list without a filter.</param>
    public bool Merge(ActivitySnapshot live, Func<ActivityItem, bool>? matches, bool held)
    {
        if (live.LastId <= _considered)
            return false;
        var overrun = live.Newest.Length >= _window && live.Newest[^1].Id > _considered + 1;
        if (matches is null && !held && !overrun && Gap is null && _limit == _window && live.Newest.Length == _window)
            return Follow(live);
        var fresh = live.Newest.TakeWhile(i => i.Id > _considered).Where(matches ?? (static _ => true)).ToImmutableArray();
        if (held)
            return (Waiting != (Waiting = fresh.Length)) | (IsWaitingCapped != (IsWaitingCapped = overrun));
        if (overrun)
            Open(new FeedGap(_considered, live.Newest[^1].Id));
        var changed = overrun || !fresh.IsEmpty || Waiting > 0;
        Rows = fresh.AddRange(Rows);
        _considered = live.LastId;
        (Waiting, IsWaitingCapped) = (0, false);
        Trim();
        return changed;
    }

    // What nearly all screens show: they share the list of the newest rows as it is.
    private bool Follow(ActivitySnapshot live)
    {
        var changed = Waiting > 0 || live.Newest[0].Id > _considered;
        HasOlder |= !Rows.IsEmpty && live.Newest[^1].Id > Rows[^1].Id;
        (Rows, _considered, Waiting, IsWaitingCapped) = (live.Newest, live.LastId, 0, false);
        return changed;
    }

    public void AddOlder(IReadOnlyList<ActivityItem> older, bool hasMore)
    {
        var last = Rows.IsEmpty ? long.MaxValue : Rows[^1].Id;
        Rows = Rows.AddRange(older.Where(i => i.Id < last).Take(Most - Rows.Length));
        _limit = Math.Max(_limit, Rows.Length);
        HasOlder = hasMore;
    }

    /// <summary>Puts rows into the gap; it stays open below them while <paramref name="hasMore"/>.</summary>
    public void Fill(IReadOnlyList<ActivityItem> rows, bool hasMore)
    {
        if (Gap is not { } gap)
            return;
        var between = rows.Where(i => i.Id > gap.After && i.Id < gap.Before).ToArray();
        var at = AboveGap();
        Rows = Rows.InsertRange(at, between);
        Gap = hasMore && between.Length == rows.Count && between.Length > 0 ? gap with { Before = between[^1].Id } : null;
        _limit = Math.Min(Most, Math.Max(_limit, Rows.Length));
        Trim();
    }

    /// <summary>How many rows stand above the gap.</summary>
    public int AboveGap() => Gap is { } gap ? Rows.TakeWhile(i => i.Id >= gap.Before).Count() : Rows.Length;

    private void Open(FeedGap gap)
    {
        // One gap at most: what lay below an older one can be loaded again from the end of the list.
        if (Gap is not null)
        {
            Rows = Rows[..AboveGap()];
            HasOlder = true;
        }
        Gap = gap;
    }

    private void Trim()
    {
        if (Rows.Length > _limit)
        {
            Rows = Rows[.._limit];
            HasOlder = true;
        }
        if (Gap is not null && AboveGap() == Rows.Length)
        {
            Gap = null;
            HasOlder = true;
        }
    }
}
