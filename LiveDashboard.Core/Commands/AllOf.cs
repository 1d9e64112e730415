using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Many reports in one commit, all or none. Each knows by itself what was told before; one that was takes nothing from the others.
/// </summary>
public sealed record AllOf(IReadOnlyList<Command> Commands) : Command
{
    public override Role LeastRole => Commands.Select(c => c.LeastRole).DefaultIfEmpty(Role.Viewer).Max();

    public override IReadOnlyList<SeenRow>? Rows => Commands.All(c => c.Rows is not null) ? [.. Commands.SelectMany(c => c.Rows!)] : null;

    public override Reach? Reach => Reach.Union(Commands.Select(c => c.Reach));

    public override Command Within(KeyBounds bounds) => new AllOf([.. Commands.Select(c => c.Within(bounds))]);

    public override CommandResult Apply(ICommandConnection db)
    {
        var ids = new List<long>();
        var duplicates = 0;
        foreach (var command in Commands)
        {
            var result = command.Apply(db);
            if (result.Outcome != CommandOutcome.Applied)
                return result with { KeepsAttempt = false };
            ids.AddRange(result.EventIds);
            duplicates += result.Duplicates;
        }
        return CommandResult.Applied with { EventIds = ids, Duplicates = duplicates };
    }
}
