namespace LiveDashboard.Core.Commands;

/// <summary>What became of a command.</summary>
public enum CommandOutcome
{
    /// <summary>Committed, or found already done (a retry): the caller may forget it.</summary>
    Applied,
    NotFound,

    /// <summary>The database's own rules say no; <see cref="CommandResult.Field"/> names what to correct.</summary>
    Refused,

    /// <summary>What is there already does not allow it, as a finished job that is told to go on.</summary>
    Conflict,

    /// <summary>Whoever sent it may not. Only screens are asked (<see cref="Command.LeastRole"/>).</summary>
    Forbidden,

    /// <summary>Not executed: the queue is full, or another process holds the database. Try again later.</summary>
    Busy,
}

/// <summary>The answer to one command. Expected outcomes are values, never exceptions.</summary>
public sealed record CommandResult(CommandOutcome Outcome)
{
    public static CommandResult Applied { get; } = new(CommandOutcome.Applied);
    public static CommandResult NotFound { get; } = new(CommandOutcome.NotFound);

    /// <summary>Ids of the feed rows written, in order; for a duplicate the id of the row that was there.</summary>
    public IReadOnlyList<long> EventIds { get; init; } = [];

    /// <summary>How many of <see cref="EventIds"/> were there before.</summary>
    public int Duplicates { get; init; }

    /// <summary>Ids of the rows of state tables that were made or changed, where the command tells them.</summary>
    public IReadOnlyList<long> RowIds { get; init; } = [];

    /// <summary>Of many things that were asked for, those that were not done, and why; the others were.</summary>
    public IReadOnlyDictionary<long, string> Refusals { get; init; } = new Dictionary<long, string>();

    /// <summary>Rows changed, where the command counts them.</summary>
    public int Rows { get; init; }

    /// <summary>True when an upsert made a new row.</summary>
    public bool Created { get; init; }
    /// <summary>The row as it is after the command, as the <c>*_json</c> view writes it, where the command reads it back.</summary>
    public string? Row { get; init; }

    /// <summary>Of commands that were run as one: the answer to each.</summary>
    internal IReadOnlyList<CommandResult> Answers { get; init; } = [];

    public string? Field { get; init; }
    public string? Reason { get; init; }

    /// <summary>True when what a command has written stays although it was not applied: that it was tried. Of all others nothing stays.</summary>
    public bool KeepsAttempt { get; init; }

    /// <summary>Whether the writer takes back what the command wrote.</summary>
    public bool IsUndone => Outcome != CommandOutcome.Applied && !KeepsAttempt;

    /// <summary>When a retry makes sense, for <see cref="CommandOutcome.Busy"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static CommandResult Refused(string? field, string reason) =>
        new(CommandOutcome.Refused) { Field = field, Reason = reason };

    public static CommandResult Conflict(string reason) => new(CommandOutcome.Conflict) { Reason = reason };

    public static CommandResult Forbidden(string reason) => new(CommandOutcome.Forbidden) { Reason = reason };

    public static CommandResult Busy(TimeSpan retryAfter, string reason) =>
        new(CommandOutcome.Busy) { RetryAfter = retryAfter, Reason = reason };
}
