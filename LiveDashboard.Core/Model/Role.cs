namespace LiveDashboard.Core.Model;

/// <summary>What a person may do on the board, each more than the one before.</summary>
public enum Role
{
    /// <summary>Sees the board, without the payloads of events.</summary>
    Viewer,

    /// <summary>Also reads payloads, takes and settles what waits, decides on reviews, cancels and queues work.</summary>
    Operator,

    /// <summary>Also prices and budgets, keys, people, duties, and taking records away.</summary>
    Admin,
}
