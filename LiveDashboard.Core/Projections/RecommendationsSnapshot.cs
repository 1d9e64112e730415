using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Recommendations that wait and those decided last, newest change first, and how many there are of each status in all.</summary>
public sealed record RecommendationsSnapshot(ImmutableArray<Recommendation> Open, ImmutableArray<Recommendation> Decided, ImmutableSortedDictionary<string, int> Counts)
{
    private readonly Lazy<Dictionary<long, Recommendation>> _byId = new(() => Open.Concat(Decided).ToDictionary(r => r.Id));

    public static RecommendationsSnapshot Empty { get; } = new([], [], ImmutableSortedDictionary<string, int>.Empty);

    public int Waiting { get; } = Counts.GetValueOrDefault("pending") + Counts.GetValueOrDefault("proposed");

    public Recommendation? Find(long id) => _byId.Value.GetValueOrDefault(id);

    public int CountOf(RecommendationStatus status) => Counts.GetValueOrDefault(status.ToString().ToLowerInvariant());
}
