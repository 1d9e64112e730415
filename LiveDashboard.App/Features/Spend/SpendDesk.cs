using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Spend;

/// <summary>Carries out what a person decides on the page of prices and budgets, and says in words why something was not done.</summary>
public sealed partial class SpendDesk(ViewerCommands writer, IReportHistory history, ILogger<SpendDesk> logger)
{
    /// <summary>Null if it was done.</summary>
    public async Task<string?> DoAsync(Command command, CancellationToken cancellationToken)
    {
        var result = await writer.ExecuteAsync(command, cancellationToken);
        return result.Outcome switch
        {
            CommandOutcome.Applied => null,
            CommandOutcome.Forbidden => $"Not done. {result.Reason}",
            CommandOutcome.NotFound => "It is not there any more: somebody else has removed it.",
            CommandOutcome.Busy => "The database is held by another program just now. Nothing was changed; try again.",
            _ when result.Reason?.EndsWith("already", StringComparison.Ordinal) is true => "There is one for this already: change that one.",
            _ => $"It was not accepted ({result.Field ?? "the row"}: {result.Reason}).",
        };
    }

    /// <summary>Null if it could not be read.</summary>
    public async Task<IReadOnlyList<UnpricedModel>?> UnpricedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await history.UnpricedAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A list beside others: the page goes on without it.
            CannotRead(e);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "models without a price could not be read")]
    private partial void CannotRead(Exception e);
}
