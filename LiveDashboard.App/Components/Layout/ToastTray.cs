using System.Collections.Immutable;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Components.Layout;

/// <summary>
/// Which notices are shown as toasts: at most three, those that came after this screen opened. The same trouble again
/// counts up in its toast; what finds no room is only counted.
/// </summary>
public sealed class ToastTray(long start)
{
    public const int Limit = 3;

    private long _seen = start;

    public ImmutableArray<Notice> Shown { get; private set; } = [];
    public long More { get; private set; }

    /// <summary>Answers false when there was nothing new.</summary>
    public bool Take(NoticesSnapshot notices)
    {
        if (notices.LastSequence <= _seen)
            return false;
        var fresh = notices.Newest.TakeWhile(n => n.Sequence > _seen).Reverse().ToArray();
        foreach (var notice in fresh)
            Put(notice);
        // What came and went between two frames is no longer in the list, but it happened.
        More += Math.Max(0, notices.LastSequence - _seen - fresh.Sum(n => (long)n.Count));
        _seen = notices.LastSequence;
        return true;
    }

    public void Dismiss(string key)
    {
        Shown = Shown.RemoveAll(n => n.Key == key);
        if (Shown.IsEmpty)
            More = 0;
    }

    public void Clear()
    {
        Shown = [];
        More = 0;
    }

    private void Put(Notice notice)
    {
        for (var i = 0; i < Shown.Length; i++)
        {
            if (Shown[i].Key == notice.Key)
            {
                Shown = Shown.SetItem(i, notice);
                return;
            }
        }
        if (Shown.Length < Limit)
            Shown = Shown.Add(notice);
        else
            More++;
    }
}
