using System.Globalization;

namespace LiveDashboard.Core.Commands;

/// <summary>Takes a budget away. What it has raised is settled by upkeep.</summary>
public sealed record RemoveBudget(long Id) : Command
{
    public override Deed? Deed => new("budget_removed", "budgets", Id.ToString(CultureInfo.InvariantCulture));

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute("DELETE FROM budgets WHERE id = @id", ("@id", Id)) > 0 ? CommandResult.Applied : CommandResult.NotFound;
}
