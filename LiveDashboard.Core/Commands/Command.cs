namespace LiveDashboard.Core.Commands;

/// <summary>A verb of the product. Each subclass carries its facts and the SQL that makes them so.</summary>
public abstract record Command
{
    /// <summary>
    /// Runs inside a savepoint of the writer's transaction. Must be quick and touch nothing but <paramref name="db"/>.
    /// A database constraint that refuses the command is reported by the writer as <see cref="CommandOutcome.Refused"/>.
    /// </summary>
    public abstract CommandResult Apply(ICommandConnection db);
}
