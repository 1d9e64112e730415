using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Validations that wait for a decision and the others that changed last, newest change first.</summary>
/// <param name="Counts">How many there are in all, by <c>review/status</c>.</param>
public sealed record ValidationsSnapshot(ImmutableArray<Validation> Waiting, ImmutableArray<Validation> Others, ImmutableSortedDictionary<string, int> Counts)
{
    private readonly Lazy<Dictionary<long, Validation>> _byId = new(() => Waiting.Concat(Others).ToDictionary(v => v.Id));

    public static ValidationsSnapshot Empty { get; } = new([], [], ImmutableSortedDictionary<string, int>.Empty);

    public int All { get; } = Counts.Values.Sum();

    /// <summary>Those with findings that nobody has decided upon.</summary>
    public int WaitingCount { get; } = Counts.Where(c => c.Key.StartsWith("pending/", StringComparison.Ordinal) && c.Key != "pending/passed").Sum(c => c.Value);

    public Validation? Find(long id) => _byId.Value.GetValueOrDefault(id);

    public static bool Waits(Validation validation) => validation is { Review: ReviewState.Pending, Status: not ValidationStatus.Passed };

    public int CountOf(ValidationStatus status) => Counts.Where(c => c.Key.EndsWith($"/{status.ToString().ToLowerInvariant()}", StringComparison.Ordinal)).Sum(c => c.Value);

    internal static string Key(ReviewState review, ValidationStatus status) => $"{review.ToString().ToLowerInvariant()}/{status.ToString().ToLowerInvariant()}";
}
