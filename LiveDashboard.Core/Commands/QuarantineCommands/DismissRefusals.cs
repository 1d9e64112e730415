using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Takes refused requests off the list: somebody has seen to them. Those that are gone already are no fault.</summary>
/// <param name="Ids">One at least, as many as the list holds at most.</param>
/// <param name="Told">What they were, in a few words for the audit log.</param>
public sealed record DismissRefusals(IReadOnlyList<long> Ids, string Told) : Command
{
    // The row, or how many there were: what a person takes off at once is one deed.
    private readonly (string Action, string Subject) _deed = Ids.Count == 1
        ? ("refusal_dismissed", Ids[0].ToString(CultureInfo.InvariantCulture))
        : ("refusals_dismissed", Ids.Count.ToString(CultureInfo.InvariantCulture));

    public override Role LeastRole => Role.Operator;

    public override Deed? Deed => new(_deed.Action, "refused_requests", _deed.Subject, Told);

    public override CommandResult Apply(ICommandConnection db)
    {
        var rows = Ids.Sum(id => db.Execute("DELETE FROM refused_requests WHERE id = @id", ("@id", id)));
        return rows > 0 ? CommandResult.Applied with { Rows = rows } : CommandResult.NotFound;
    }
}
