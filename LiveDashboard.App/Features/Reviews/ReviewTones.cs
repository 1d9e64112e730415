using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Reviews;

/// <summary>Words, marks and colours of reviews.</summary>
public static class ReviewTones
{
    public static IReadOnlyList<Choice> Severities { get; } = Choices<ReviewSeverity>(s => Of(s).Text);

    public static (string Text, string Mark, string Tone) Of(ValidationStatus status) => status switch
    {
        ValidationStatus.Passed => ("Passed", "check", "ok"),
        ValidationStatus.Warnings => ("Warnings", "alert", "warn"),
        ValidationStatus.Failed => ("Failed", "x", "bad"),
        _ => ("Unreadable", "question", "bad"),
    };

    public static (string Text, string Mark, string Tone) Of(ReviewState state) => state switch
    {
        ReviewState.Approved => ("Approved", "check", "ok"),
        ReviewState.Rejected => ("Rejected", "x", "bad"),
        ReviewState.Enhanced => ("Enhanced", "check", "info"),
        _ => ("To review", "clock", ""),
    };

    public static (string Text, string Mark, string Tone) Of(Recommendation recommendation) => recommendation.Status switch
    {
        RecommendationStatus.Proposed => ("Proposed", "clock", ""),
        RecommendationStatus.Approved => ("Approved", "check", "ok"),
        RecommendationStatus.Rejected => ("Rejected", "x", "bad"),
        RecommendationStatus.Applied => ("Applied", "check", "info"),
        _ => recommendation.Reviewer is null ? ("Pending", "clock", "") : ("In review", "person", "warn"),
    };

    public static (string Text, string Mark, string Tone) Of(ReviewSeverity severity) => severity switch
    {
        ReviewSeverity.Critical => ("Critical", "fail", "bad"),
        ReviewSeverity.High => ("High", "alert", "bad"),
        ReviewSeverity.Medium => ("Medium", "alert", "warn"),
        _ => ("Low", "info", ""),
    };

    public static string ToneOf(string level) => level switch { "error" => "tone-bad", "warning" => "tone-warn", _ => "tone-off" };

    /// <summary>What a decision did, for people.</summary>
    public static string Past(RecommendationStatus status) => status switch
    {
        RecommendationStatus.Approved => "Approved",
        RecommendationStatus.Rejected => "Rejected",
        RecommendationStatus.Applied => "Applied",
        RecommendationStatus.Proposed => "Proposed again",
        _ => "Waiting again",
    };

    public static string Sure(double? confidence) => confidence is { } share ? $"{Figures.Percent(share * 100)} sure" : "";

    /// <summary>All words of an enumeration, as the address writes them.</summary>
    public static IReadOnlyList<Choice> Choices<T>(Func<T, string> told)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString().ToLowerInvariant(), told(v)))];

    /// <summary>A word of the address, or null if it is none.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum => word is not null && !word.Any(char.IsDigit) && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;
}
