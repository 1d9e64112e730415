using System.Globalization;
using System.Text.Json;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features;

/// <summary>
/// The one way from a screen to the writer. Each command is asked at that moment whether this person's role allows it, whatever
/// the page offered; what is refused stands in the audit log, and so does who did what.
/// </summary>
public sealed class ViewerCommands(ICommandWriter writer, Viewer viewer) : ICommandWriter
{
    public async ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken) =>
        await RefusalAsync(command.LeastRole, JsonNamingPolicy.SnakeCaseLower.ConvertName(command.GetType().Name), cancellationToken)
            ?? await writer.ExecuteAsync(command.Deed is null ? command : new Audited(command, viewer.Name ?? viewer.SignedInAs), cancellationToken);

    /// <summary>Null if the payload of this event may be shown unmasked; then it is written down who looked.</summary>
    public async ValueTask<CommandResult?> RevealAsync(long eventId, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(Role.Operator, "reveal_payload", cancellationToken) is { } refusal)
            return refusal;
        var told = await writer.ExecuteAsync(new RecordAccess(viewer.Name ?? viewer.SignedInAs, "reveal_payload", eventId.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        return told.Outcome == CommandOutcome.Applied ? null : told;
    }

    /// <summary>Null if this person may. For deeds that are more, or other, than a command.</summary>
    /// <param name="deed">Its name in snake form, for the audit log.</param>
    public async ValueTask<CommandResult?> RefusalAsync(Role least, string deed, CancellationToken cancellationToken)
    {
        if (viewer.May(least))
            return null;
        var role = viewer.Role is { } known ? RoleNames.Of(known) : "none";
        var note = $"the role is {role}, it takes {RoleNames.Of(least)}";
        await writer.ExecuteAsync(new RecordAccess(viewer.SignedInAs, deed, viewer.Account ?? viewer.SignedInAs, IsRefused: true, note), cancellationToken);
        return CommandResult.Forbidden(viewer.Role is null
            ? "You are not signed in any more."
            : $"Your role is {role}; this takes {(least == Role.Operator ? "an operator" : "an admin")}.");
    }
}
