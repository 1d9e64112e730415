using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Puts it off until a time that lies ahead, a month at most.</summary>
public sealed record SnoozeAttention(AttentionItem Seen, DateTimeOffset Until) : AttentionCommand(Seen)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private const string PutOff = "UPDATE attention_items SET snoozed_until = @until WHERE id = @id";

    protected override CommandResult? Change(ICommandConnection db)
    {
        var until = UnixTime.ToMilliseconds(Until);
        if (until <= db.Now || until > db.Now + (long)Longest.TotalMilliseconds)
            return CommandResult.Refused("snoozed_until", $"{Day(Until)} is not a time within the next month.");
        db.Execute(PutOff, ("@id", Seen.Id), ("@until", until));
        return null;
    }
}
