namespace LiveDashboard.App.Sending;

/// <summary>What became of one try.</summary>
internal enum Delivered
{
    /// <summary>Committed by the board.</summary>
    Yes,

    /// <summary>The board is down, busy or slow: the same again later.</summary>
    Later,

    /// <summary>The key is not good. Nothing is wrong with what was sent.</summary>
    Locked,

    /// <summary>The same again would be refused again.</summary>
    No,
}

/// <summary>The outcome of one try, and why where it failed.</summary>
internal sealed record Delivery(Delivered Outcome, string Reason = "");
