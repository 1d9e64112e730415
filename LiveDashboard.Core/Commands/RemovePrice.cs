using System.Globalization;

namespace LiveDashboard.Core.Commands;

/// <summary>Takes a price out of the table. What it has priced keeps its cost.</summary>
public sealed record RemovePrice(long Id) : Command
{
    public override Deed? Deed => new("price_removed", "prices", Id.ToString(CultureInfo.InvariantCulture));

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute("DELETE FROM prices WHERE id = @id", ("@id", Id)) > 0 ? CommandResult.Applied : CommandResult.NotFound;
}
