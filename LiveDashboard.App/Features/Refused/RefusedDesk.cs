using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Refused;

/// <summary>Takes refused requests off the list for a person, and says in words what came of it.</summary>
public sealed class RefusedDesk(ViewerCommands writer, Deeds deeds)
{
    /// <returns>True if they are off the list.</returns>
    public async Task<bool> DismissAsync(IReadOnlyCollection<RefusedRequest> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return false;
        var told = rows.Count == 1 ? $"{RefusedWords.Who(rows.First())}: {rows.First().Detail}" : string.Join(", ", rows.Select(RefusedWords.Who).Distinct().Order(StringComparer.Ordinal));
        var result = await writer.ExecuteAsync(new DismissRefusals([.. rows.Select(r => r.Id)], told), cancellationToken);
        // Somebody else was there before: it is off the list all the same.
        var isGone = result.Outcome is CommandOutcome.Applied or CommandOutcome.NotFound;
        if (isGone)
            deeds.Done(rows.Count == 1 ? $"Dismissed: what {RefusedWords.Who(rows.First())} sent" : $"Dismissed: {rows.Count} refusals");
        else
            deeds.Refused(Refusals.Words(result));
        return isGone;
    }
}
