using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Work;

/// <summary>
/// What takes more than one command: validating content, and writing enhanced content to its file. A file is written only below a
/// configured root, only when asked, only if it still holds what was validated, and the original is kept beside it.
/// </summary>
public sealed class ReviewDesk(ICommandWriter writer, [Whole] IReviewHistory history, ContentValidation validation, ValidationRoots roots, IOptions<ValidationOptions> options)
{
    /// <summary>The same desk for somebody whose commands go another way, and who may not see everything.</summary>
    public ReviewDesk Through(ICommandWriter other, IReviewHistory seen) => new(other, seen, validation, roots, options);

    public async Task<CommandResult> ValidateAsync(string content, string filePath, string family, IReadOnlyCollection<string>? types, string? uid, CancellationToken cancellationToken)
    {
        var found = await Task.Run(() => validation.Of(content, filePath, family, types, uid), cancellationToken);
        return await writer.ExecuteAsync(found, cancellationToken);
    }

    /// <summary>Applies an approved recommendation to the content of its validation; one without a validation is taken by its reviewer's word.</summary>
    public async Task<CommandResult> ApplyAsync(long recommendationId, string by, CancellationToken cancellationToken)
    {
        if (await history.FindRecommendationAsync(recommendationId, cancellationToken) is not { } recommendation)
            return CommandResult.NotFound;
        if (recommendation.ValidationId is { } id)
            return await writer.ExecuteAsync(new EnhanceValidation(id, [recommendationId], by), cancellationToken);
        var decided = await writer.ExecuteAsync(
            new DecideRecommendations([new Decision(recommendationId, null, RecommendationStatus.Applied, recommendation.Reviewer ?? by)], by, null), cancellationToken);
        return decided.Refusals.Count > 0 ? CommandResult.Conflict(decided.Refusals.Values.First()) : decided;
    }

    /// <summary>Writes the enhanced content of a validation to its file.</summary>
    public async Task<CommandResult> WriteAsync(long validationId, string by, CancellationToken cancellationToken)
    {
        if (await history.FindValidationAsync(validationId, cancellationToken) is not { } found)
            return CommandResult.NotFound;
        var text = await history.ValidationTextAsync(validationId, cancellationToken);
        if (text?.Enhanced is not { } enhanced)
            return CommandResult.Conflict("There is no enhanced content yet: approve recommendations and apply them first.");
        if (roots.Configured.Count == 0)
            return CommandResult.Conflict("No file may be written: name the folders in the setting Validation:Roots.");
        if (roots.Find(found.FilePath) is not { } place || !File.Exists(place.Full))
            return CommandResult.Conflict("Its file is not below a root of Validation:Roots, or does not exist there.");
        var why = await Task.Run(() => EnhancedFile.Write(place, text.Content ?? "", enhanced, options.Value.MaxBytes), cancellationToken);
        return why is not null ? CommandResult.Conflict(why) : await writer.ExecuteAsync(new MarkWritten(validationId, by), CancellationToken.None);
    }
}
