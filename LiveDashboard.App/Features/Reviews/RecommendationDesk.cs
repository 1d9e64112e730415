using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Reviews;

/// <summary>Decides upon recommendations as they stand on a screen, says in words what came of it, and keeps the way back.</summary>
public sealed class RecommendationDesk(ViewerCommands writer, Viewer viewer, Deeds deeds)
{
    /// <summary>Decides upon all of them in one commit. Answers true when something was done.</summary>
    public async Task<bool> DecideAsync(IReadOnlyList<Recommendation> seen, RecommendationStatus to, string? notes, CancellationToken cancellationToken)
    {
        if (seen.Count == 0 || await viewer.NameAsync() is not { } me)
            return false;
        var decides = to is RecommendationStatus.Approved or RecommendationStatus.Rejected;
        var result = await writer.ExecuteAsync(
            new DecideRecommendations([.. seen.Select(r => new Decision(r.Id, r.Revision, to, decides ? me : null))], me, notes), cancellationToken);
        return Told(result, seen, ReviewTones.Past(to), me);
    }

    /// <summary>Says to others that this person is at it.</summary>
    public async Task TakeAsync(Recommendation seen, CancellationToken cancellationToken)
    {
        if (await viewer.NameAsync() is not { } me)
            return;
        var result = await writer.ExecuteAsync(new DecideRecommendations([new Decision(seen.Id, seen.Revision, RecommendationStatus.Pending, me)], me, null), cancellationToken);
        Told(result, [seen], "In review by you", me);
    }

    /// <summary>Answers true when it was changed.</summary>
    public async Task<bool> EditAsync(Recommendation seen, string proposed, CancellationToken cancellationToken)
    {
        if (await viewer.NameAsync() is not { } me)
            return false;
        var result = await writer.ExecuteAsync(new EditRecommendation(seen.Id, seen.Revision, proposed, me), cancellationToken);
        if (result.Outcome == CommandOutcome.Applied)
            deeds.Done($"Proposal changed: {seen.Title}");
        else
            deeds.Refused(Refusals.Words(result));
        return result.Outcome == CommandOutcome.Applied;
    }

    private bool Told(CommandResult result, IReadOnlyList<Recommendation> seen, string done, string me)
    {
        if (result.Outcome != CommandOutcome.Applied)
        {
            deeds.Refused(Refusals.Words(result));
            return false;
        }
        var changed = seen.Where(r => result.RowIds.Contains(r.Id)).ToArray();
        Func<Task>? undo = changed.Length == 0 ? null : () => UndoAsync(changed, me);
        var told = changed.Length == 1 ? $"{done}: {changed[0].Title}" : $"{done}: {changed.Length:#,0} recommendations";
        if (result.Refusals.Count == 0)
            deeds.Done(told, undo);
        else
            deeds.Refused((changed.Length > 0 ? $"{told}. " : "") + Why(result.Refusals, seen));
        return changed.Length > 0;
    }

    private static string Why(IReadOnlyDictionary<long, string> refusals, IReadOnlyList<Recommendation> seen)
    {
        var (id, why) = refusals.First();
        return refusals.Count == 1 ? $"Not done for \u201c{seen.FirstOrDefault(r => r.Id == id)?.Title}\u201d: {why}" : $"Not done for {refusals.Count:#,0} of them: {why}";
    }

    // The deed has made each one revision younger; who changed it since is not overwritten. Not the page's token: a person may have left it.
    private async Task UndoAsync(Recommendation[] before, string me)
    {
        var result = await writer.ExecuteAsync(
            new DecideRecommendations([.. before.Select(r => new Decision(r.Id, r.Revision + 1, r.Status, r.Reviewer))], me, null), CancellationToken.None);
        if (result is { Outcome: CommandOutcome.Applied, Refusals.Count: 0 })
            deeds.Done(before.Length == 1 ? $"Taken back: {before[0].Title}" : $"Taken back: {before.Length:#,0} recommendations");
        else
            deeds.Refused(result.Refusals.Count > 0 ? Why(result.Refusals, before) : Refusals.Words(result));
    }
}
