namespace LiveDashboard.Core.Commands;

/// <summary>
/// What one report means, all or none of it. If its first command was done before, the whole report was: the rest is not
/// executed again.
/// </summary>
public sealed record Together(IReadOnlyList<Command> Commands) : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        var ids = new List<long>();
        var duplicates = 0;
        for (var i = 0; i < Commands.Count; i++)
        {
            var result = Commands[i].Apply(db);
            if (result.Outcome != CommandOutcome.Applied || (i == 0 && result.Duplicates > 0))
                return result;
            ids.AddRange(result.EventIds);
            duplicates += result.Duplicates;
        }
        return CommandResult.Applied with { EventIds = ids, Duplicates = duplicates };
    }
}
