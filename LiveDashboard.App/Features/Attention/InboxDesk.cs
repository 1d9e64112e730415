using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Attention;

/// <summary>Does what a person asks for, says in words what came of it, and keeps the way back.</summary>
public sealed class InboxDesk(ViewerCommands writer, Viewer viewer, Deeds deeds)
{
    public Task AcknowledgeAsync(AttentionItem item, CancellationToken cancellationToken) =>
        AsSomeoneAsync(item, me => new AcknowledgeAttention(item, me), "Acknowledged", cancellationToken);

    public Task AssignToMeAsync(AttentionItem item, CancellationToken cancellationToken) =>
        AsSomeoneAsync(item, me => new AssignAttention(item, me), "Assigned to you", cancellationToken);

    public Task GiveBackAsync(AttentionItem item, CancellationToken cancellationToken) =>
        DoAsync(item, item.SnoozedUntil is null ? new AssignAttention(item, null) : new RestoreAttention(item, item with { SnoozedUntil = null }), "Waiting again", cancellationToken);

    public Task SnoozeAsync(AttentionItem item, DateTimeOffset until, string words, CancellationToken cancellationToken) =>
        DoAsync(item, new SnoozeAttention(item, until), $"Snoozed {words}", cancellationToken);

    public Task ClearAsync(AttentionItem item, CancellationToken cancellationToken) =>
        AsSomeoneAsync(item, me => new SettleAttention(item, me), "Cleared", cancellationToken);

    private async Task AsSomeoneAsync(AttentionItem item, Func<string, Command> command, string done, CancellationToken cancellationToken)
    {
        if (await viewer.NameAsync() is { } me)
            await DoAsync(item, command(me), done, cancellationToken);
    }

    private async Task DoAsync(AttentionItem item, Command command, string done, CancellationToken cancellationToken)
    {
        var result = await writer.ExecuteAsync(command, cancellationToken);
        if (result is { Outcome: CommandOutcome.Applied, Row: { } row })
            deeds.Done($"{done}: {item.Title}", () => UndoAsync(RowJson.Attention(row), item));
        else
            deeds.Refused(Refusals.Words(result));
    }

    // Not the page's token: a person may have left the page when taking it back.
    private async Task UndoAsync(AttentionItem after, AttentionItem before)
    {
        var result = await writer.ExecuteAsync(new RestoreAttention(after, before), CancellationToken.None);
        if (result.Outcome == CommandOutcome.Applied)
            deeds.Done($"Taken back: {before.Title}");
        else
            deeds.Refused(Refusals.Words(result));
    }
}
