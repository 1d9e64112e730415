using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Creates a session or changes the given fields of a known one.</summary>
public sealed record UpsertSession(SessionChange Change) : Command
{
    public override Reach? Reach => Reach.Of(Change);

    public override Command Within(KeyBounds bounds) => new UpsertSession(Change.Within(bounds));

    public override CommandResult Apply(ICommandConnection db)
    {
        Change.ApplyTo(db);
        return CommandResult.Applied;
    }
}
