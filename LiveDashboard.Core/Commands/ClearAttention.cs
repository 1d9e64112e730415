namespace LiveDashboard.Core.Commands;

/// <summary>What a known session asked for is settled.</summary>
public sealed record ClearAttention(string SessionId) : Command
{
    private const string Update =
        "UPDATE sessions SET attention = NULL, attention_message = NULL, attention_at = NULL WHERE id = @id";

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute(Update, ("@id", SessionId)) > 0 ? CommandResult.Applied : CommandResult.NotFound;
}
