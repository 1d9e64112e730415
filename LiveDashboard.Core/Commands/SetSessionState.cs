using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Says what a known session is doing. Turning active takes away the error that stood there.</summary>
public sealed record SetSessionState(string SessionId, SessionStatus Status, string? Error = null) : Command
{
    private const string Update = """
        UPDATE sessions SET
            status = @status,
            error = CASE WHEN @error IS NOT NULL THEN @error WHEN @status = 'active' THEN NULL ELSE error END
        WHERE id = @id
        """;

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute(Update, ("@id", SessionId), ("@status", SessionStatusNames.Of(Status)), ("@error", Error)) > 0
            ? CommandResult.Applied
            : CommandResult.NotFound;
}
