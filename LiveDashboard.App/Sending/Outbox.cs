namespace LiveDashboard.App.Sending;

/// <summary>What became of a letter that was handed over.</summary>
internal enum Posted
{
    /// <summary>The board has it.</summary>
    Delivered,

    /// <summary>It lies in the spool.</summary>
    Kept,

    /// <summary>The board would not have it, or not with this key.</summary>
    Refused,

    /// <summary>The board is away and the spool is full.</summary>
    Lost,
}

/// <summary>The way to the board: straight, or behind what waits in the spool, so that the order stays.</summary>
/// <param name="tell">Hears, for a person, what did not go straight.</param>
internal sealed class Outbox(Spool spool, Courier courier, TimeProvider clock, Action<string> tell)
{
    // What a sender gives others' letters of its own time. The rest is for the next one, or for --flush.
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(2);

    public bool IsEmpty => spool.IsEmpty;

    /// <summary>Hands the letter over, after those that wait already.</summary>
    public async Task<Posted> PostAsync(Letter letter)
    {
        if (!spool.IsEmpty)
            return spool.TryKeep(letter) ? Behind(await DrainAsync(Share)) : Posted.Lost;
        var delivery = await courier.DeliverAsync(letter);
        switch (delivery.Outcome)
        {
            case Delivered.Yes:
                return Posted.Delivered;
            case Delivered.Later:
                return Keep(letter, delivery.Reason);
            default:
                tell($"refused, {delivery.Reason}");
                return Posted.Refused;
        }
    }

    /// <summary>Straight or not at all, for what is of no use later. Lost: the board is away, or others wait for it.</summary>
    public async Task<Posted> TryAsync(Letter letter)
    {
        if (!spool.IsEmpty)
            return Posted.Lost;
        var delivery = await courier.DeliverAsync(letter);
        if (delivery.Outcome is Delivered.No or Delivered.Locked)
            tell($"refused, {delivery.Reason}");
        return delivery.Outcome switch
        {
            Delivered.Yes => Posted.Delivered,
            Delivered.Later => Posted.Lost,
            _ => Posted.Refused,
        };
    }

    /// <summary>Keeps the letter without a try.</summary>
    public Posted Keep(Letter letter, string reason)
    {
        if (!spool.TryKeep(letter))
            return Posted.Lost;
        tell($"kept for later ({reason})");
        return Posted.Kept;
    }

    /// <summary>Delivers all that waits. True: nothing waits any more and nothing was refused.</summary>
    public async Task<bool> FlushAsync() => await DrainAsync(Timeout.InfiniteTimeSpan) && spool.IsEmpty;

    /// <summary>Delivers what waits, for as long as a sender gives of its time. False: some of it was refused.</summary>
    public Task<bool> DrainAsync() => DrainAsync(Share);

    private Posted Behind(bool clean) => !clean ? Posted.Refused : spool.IsEmpty ? Posted.Delivered : Posted.Kept;

    // Whoever lets go of the lock looks once more: a letter that came in between would lie there until the next sender.
    private async Task<bool> DrainAsync(TimeSpan share)
    {
        var started = clock.GetTimestamp();
        bool IsOver() => share != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(started) >= share;
        var (clean, goesOn) = (true, true);
        while (goesOn && !spool.IsEmpty && !IsOver())
        {
            using var mine = await spool.LockAsync(share == Timeout.InfiniteTimeSpan ? TimeSpan.FromMinutes(1) : share);
            if (mine is null)
                return clean;
            foreach (var file in spool.Waiting())
            {
                if (IsOver())
                    break;
                (goesOn, var refused) = await DeliverAsync(file);
                clean &= !refused;
                if (!goesOn)
                    break;
            }
        }
        return clean;
    }

    private async Task<(bool GoesOn, bool Refused)> DeliverAsync(string file)
    {
        if (spool.Read(file) is not { } letter)
            return (true, false);
        var delivery = await courier.DeliverAsync(letter);
        switch (delivery.Outcome)
        {
            case Delivered.Yes:
                Spool.Remove(file);
                return (true, false);
            case Delivered.No:
                spool.PutAside(file);
                tell($"refused and put aside, {delivery.Reason}");
                return (true, true);
            default:
                tell($"{spool.Waiting().Count} wait for the board ({delivery.Reason})");
                return (false, false);
        }
    }
}
