namespace LiveDashboard.Core.Commands;

/// <summary>A known session waits for a person.</summary>
public sealed record RaiseAttention(string SessionId, string Kind, string? Message) : Command
{
    private const string Update =
        "UPDATE sessions SET attention = @kind, attention_message = @message, attention_at = @now WHERE id = @id";

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute(Update, ("@id", SessionId), ("@kind", Kind), ("@message", Message), ("@now", db.Now)) > 0
            ? CommandResult.Applied
            : CommandResult.NotFound;
}
