using System.Globalization;
using System.Text.Json;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features;

/// <summary>
/// The one way from a screen to the writer. Each command is asked at that moment whether this person's role allows it and whether
/// the person may see what it is about, whatever the page offered; what is refused stands in the audit log, and so does who did what.
/// </summary>
public sealed class ViewerCommands(ICommandWriter writer, Viewer viewer, IStateHistory rows) : ICommandWriter
{
    public async ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken) =>
        await RefusalAsync(command.LeastRole, NameOf(command), cancellationToken)
            ?? await UnseenAsync(() => command.Rows, NameOf(command), cancellationToken)
            ?? await writer.ExecuteAsync(command.Deed is null ? command : new Audited(command, viewer.Name ?? viewer.SignedInAs), cancellationToken);

    /// <summary>Null if the payload of this event may be shown unmasked; then it is written down who looked.</summary>
    public async ValueTask<CommandResult?> RevealAsync(long eventId, CancellationToken cancellationToken)
    {
        var refused = await RefusalAsync(Role.Operator, "reveal_payload", cancellationToken)
            ?? await UnseenAsync(() => [SeenRow.Of("live_events", eventId)], "reveal_payload", cancellationToken);
        if (refused is not null)
            return refused;
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
        await WriteDownAsync(deed, $"the role is {role}, it takes {RoleNames.Of(least)}", cancellationToken);
        return CommandResult.Forbidden(viewer.Role is null
            ? "You are not signed in any more."
            : $"Your role is {role}; this takes {(least == Role.Operator ? "an operator" : "an admin")}.");
    }

    // A row that is gone is answered like one of others: whoever may not see it does not learn that it is there.
    private async ValueTask<CommandResult?> UnseenAsync(Func<IReadOnlyList<SeenRow>?> rowsOf, string deed, CancellationToken cancellationToken)
    {
        if (!viewer.Sees.LimitsRows)
            return null;
        if (rowsOf() is not { } about)
        {
            await WriteDownAsync(deed, "it takes an account that sees everything", cancellationToken);
            return CommandResult.Forbidden("Your account sees a part of the board; this takes one that sees all of it.");
        }
        foreach (var row in about)
        {
            if (row.Path is { } path ? viewer.Sees.SeesPath(path) : await rows.IsVisibleAsync(row.Table, row.Id, cancellationToken))
                continue;
            await WriteDownAsync(deed, $"{row.Table} {row.Id} is not to be seen by this account", cancellationToken);
            return CommandResult.NotFound;
        }
        return null;
    }

    private async ValueTask WriteDownAsync(string deed, string note, CancellationToken cancellationToken) =>
        await writer.ExecuteAsync(new RecordAccess(viewer.SignedInAs, deed, viewer.Account ?? viewer.SignedInAs, IsRefused: true, note), cancellationToken);

    private static string NameOf(Command command) => JsonNamingPolicy.SnakeCaseLower.ConvertName(command.GetType().Name);
}
