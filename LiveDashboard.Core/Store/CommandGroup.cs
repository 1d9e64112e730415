using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Store;

/// <summary>
/// The commands of one transaction. Those that only append events wait for each other, to be run as one; if that does not go, each
/// runs by itself, as all others do.
/// </summary>
internal sealed class CommandGroup
{
    // A statement of more would not be quicker for each, and stands in memory on both sides.
    private const int MostEvents = 500;

    private readonly List<(PendingCommand Pending, CommandResult Result)> _members = [];

    // Those before have run; those from here on wait, with so many events.
    private int _waiting, _events;

    /// <summary>How many were taken and not failed.</summary>
    public int Count => _members.Count;

    /// <summary>Takes one that is claimed, and runs those before it that it cannot be joined with.</summary>
    /// <exception cref="StoreUnavailableException">The transaction as a whole is lost.</exception>
    public void Take(PendingCommand pending, IWriteSession session)
    {
        // In the group before anything runs: if the transaction is lost, it is answered with the others.
        _members.Add((pending, CommandResult.Applied));
        var events = pending.Command is AppendEvents append ? append.Events.Count : MostEvents + 1;
        if (_events + events > MostEvents)
            Run(session, _members.Count - 1);
        _events += events;
    }

    /// <summary>Runs what was taken and waits.</summary>
    /// <exception cref="StoreUnavailableException">The transaction as a whole is lost.</exception>
    public void Run(IWriteSession session) => Run(session, _members.Count);

    /// <summary>Tells each what became of it.</summary>
    public void Answer()
    {
        foreach (var (pending, result) in _members)
            pending.Complete(result);
        Clear();
    }

    /// <summary>Tells each that nothing of the transaction was stored.</summary>
    public void Answer(Func<CommandResult> lost)
    {
        foreach (var (pending, _) in _members)
            pending.Complete(lost());
        Clear();
    }

    private void Run(IWriteSession session, int end)
    {
        _events = 0;
        if (end - _waiting > 1 && RanJoined(session, end))
            return;
        while (_waiting < end)
        {
            if (RanAlone(session))
                _waiting++;
            else
                end--;
        }
    }

    private bool RanJoined(IWriteSession session, int end)
    {
        try
        {
            var joined = _members[_waiting..end];
            var answers = session.Run(new JoinedAppends([.. joined.Select(m => (AppendEvents)m.Pending.Command!)])).Answers;
            for (var i = 0; i < answers.Count; i++)
                _members[_waiting++] = (joined[i].Pending, answers[i]);
            return answers.Count > 0;
        }
        catch (Exception e) when (e is not StoreUnavailableException)
        {
            // Undone, and told to whom it belongs when each runs by itself.
            return false;
        }
    }

    private bool RanAlone(IWriteSession session)
    {
        var pending = _members[_waiting].Pending;
        try
        {
            _members[_waiting] = (pending, session.Run(pending.Command!));
            return true;
        }
        catch (Exception e) when (e is not StoreUnavailableException)
        {
            // A fault of ours, undone alone by its savepoint: the caller gets it, the others go on.
            _members.RemoveAt(_waiting);
            pending.Fail(e);
            return false;
        }
    }

    private void Clear()
    {
        _members.Clear();
        (_waiting, _events) = (0, 0);
    }
}
