using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Notes when a board first published the feed rows of a range.</summary>
public sealed record MarkBroadcast(long First, long Last, DateTimeOffset At) : Command
{
    private const string Update = """
        UPDATE live_events SET broadcast_at = @at WHERE id BETWEEN @first AND @last AND broadcast_at IS NULL
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Update, ("@at", UnixTime.ToMilliseconds(At)), ("@first", First), ("@last", Last));
        return CommandResult.Applied;
    }
}
