using System.Collections.Immutable;
using System.Text.Json;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Reviews;

/// <summary>What one screen knows of one validation: its row and its recommendations live, the long texts from history.</summary>
public sealed partial class ValidationRecord(long id)
{
    private const int MostRecommendations = 300;
    private const int MostVersions = 30;

    private readonly SortedDictionary<long, Recommendation> _recommendations = [];
    private long _textOf = -1;
    private bool _loading;

    public long Id { get; } = id;
    public Validation? Row { get; private set; }
    public ValidationText? Text { get; private set; }
    public ImmutableArray<ValidationIssue> Issues { get; private set; } = [];
    public ImmutableArray<string> Types { get; private set; } = [];
    public ImmutableArray<Recommendation> Recommendations { get; private set; } = [];
    public ImmutableArray<Validation> Versions { get; private set; } = [];
    public double? DurationMs { get; private set; }
    public long? SizeBytes { get; private set; }
    public bool IsLoaded { get; private set; }
    public bool HasFailed { get; private set; }

    /// <summary>Approved recommendations that can be applied and have not been.</summary>
    public int Approved => Recommendations.Count(r => r is { Status: RecommendationStatus.Approved, HasOriginal: true });

    /// <summary>The row has changed since its texts were read.</summary>
    public bool IsTextStale => IsLoaded && !_loading && Row is { } row && row.Revision > _textOf;

    /// <summary>Answers false when nothing changed.</summary>
    public bool Take(ValidationsSnapshot validations, RecommendationsSnapshot recommendations)
    {
        var changed = false;
        if (validations.Find(Id) is { } row && (Row is null || row.Revision > Row.Revision))
            (Row, changed) = (row, true);
        var moved = false;
        foreach (var r in recommendations.Open.Concat(recommendations.Decided).Where(r => r.ValidationId == Id))
        {
            if (_recommendations.TryGetValue(r.Id, out var known) && known.Revision >= r.Revision)
                continue;
            _recommendations[r.Id] = r;
            moved = true;
        }
        if (moved)
            Recommendations = [.. _recommendations.Values.Take(MostRecommendations)];
        return changed || moved;
    }

    public async Task LoadAsync(IReviewHistory history, ILogger logger, CancellationToken cancellationToken)
    {
        if (_loading)
            return;
        (_loading, HasFailed) = (true, false);
        await HistoryRead.TryAsync(
            async () =>
            {
                if (await history.FindValidationAsync(Id, cancellationToken) is { } found)
                {
                    Row = Row is null || found.Revision >= Row.Revision ? ShownRow.Of(found) : Row;
                    Issues = [.. ValidationIssue.Read(found.Issues).Select(ShownRow.Of)];
                    Types = TypesOf(found.Types);
                    (DurationMs, SizeBytes) = (found.DurationMs, found.SizeBytes);
                    Text = await history.ValidationTextAsync(Id, cancellationToken);
                    foreach (var r in await history.RecommendationsAsync(new RecommendationFilter(ValidationId: Id), ReviewSort.Oldest, null, MostRecommendations, cancellationToken))
                    {
                        if (!_recommendations.TryGetValue(r.Id, out var known) || known.Revision < r.Revision)
                            _recommendations[r.Id] = ShownRow.Of(r);
                    }
                    Recommendations = [.. _recommendations.Values.Take(MostRecommendations)];
                    Versions = [.. (await history.VersionsAsync(found.FilePath, MostVersions, cancellationToken)).Select(ShownRow.Of)];
                    _textOf = found.Revision;
                }
                IsLoaded = true;
            },
            e =>
            {
                ReadFailed(logger, e);
                HasFailed = true;
            },
            cancellationToken);
        _loading = false;
    }

    private static ImmutableArray<string> TypesOf(string json)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<string[]>(json) ?? []).Take(20).Select(t => ShownRow.Word(t))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [LoggerMessage(LogLevel.Warning, "a validation could not be read from history")]
    private static partial void ReadFailed(ILogger logger, Exception exception);
}
