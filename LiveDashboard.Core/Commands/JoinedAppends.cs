namespace LiveDashboard.Core.Commands;

/// <summary>
/// The events of several commands, one command after the other, appended together: many rows cost a server little more than one.
/// What refuses one of them refuses all, so that whoever joined them then runs each by itself.
/// </summary>
internal sealed record JoinedAppends(IReadOnlyList<AppendEvents> Commands) : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        var events = AppendEvents.Append(db, [.. Commands.SelectMany(c => c.Events)]);
        var answers = new CommandResult[Commands.Count];
        for (int i = 0, at = 0; i < answers.Length; at += Commands[i++].Events.Count)
            answers[i] = AppendEvents.Told(events.AsSpan(at, Commands[i].Events.Count));
        return CommandResult.Applied with { Answers = answers };
    }
}
