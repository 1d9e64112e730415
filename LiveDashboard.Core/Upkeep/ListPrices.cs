using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// What an empty price table starts with: models whose public price is known, each with the month of the list it is from.
/// What is not here stays unpriced until an operator says what it costs.
/// </summary>
internal static class ListPrices
{
    private const string Public = "Public list price as of November 2025, check before relying on it";
    private const string Prompts = Public + "; prompts up to 200,000 tokens";
    private const string Recorded = "Worked out from costs that Claude Code 2.1 reported in November 2026 (a cache write taken as 1.25 times input), check before relying on it";

    public static IReadOnlyList<SetPrice> All { get; } =
    [
        // Anthropic. A cache write is that of five minutes.
        New("*claude-opus-4-2*", 2025, 5, 22, 15, 75, 1.5, 18.75, Public),
        New("*claude-opus-4-1*", 2025, 8, 5, 15, 75, 1.5, 18.75, Public),
        New("*claude-opus-4-5*", 2025, 11, 24, 5, 25, 0.5, 6.25, Public),
        New("*claude-opus-5-5*", 2026, 11, 1, 4, 20, 0.2, 5, Recorded),
        New("*claude-sonnet-4-2*", 2025, 5, 22, 3, 15, 0.3, 3.75, Prompts),
        New("*claude-sonnet-4-5*", 2025, 9, 29, 3, 15, 0.3, 3.75, Prompts),
        New("*claude-haiku-4-5*", 2025, 10, 15, 1, 5, 0.1, 1.25, Public),
        // OpenAI. Writing to the cache costs what input does and is counted as input.
        New("gpt-5", 2025, 8, 7, 1.25, 10, 0.125, 0, Public),
        New("gpt-5-20*", 2025, 8, 7, 1.25, 10, 0.125, 0, Public),
        New("gpt-5-codex*", 2025, 9, 23, 1.25, 10, 0.125, 0, Public),
        New("gpt-5-mini*", 2025, 8, 7, 0.25, 2, 0.025, 0, Public),
        New("gpt-5-nano*", 2025, 8, 7, 0.05, 0.4, 0.005, 0, Public),
        New("gpt-5.1", 2025, 11, 13, 1.25, 10, 0.125, 0, Public),
        New("gpt-5.1-20*", 2025, 11, 13, 1.25, 10, 0.125, 0, Public),
        New("gpt-5.1-codex", 2025, 11, 13, 1.25, 10, 0.125, 0, Public),
        New("gpt-5.1-codex-mini*", 2025, 11, 13, 0.25, 2, 0.025, 0, Public),
        // Google.
        New("gemini-2.5-pro*", 2025, 6, 17, 1.25, 10, 0.125, 0, Prompts),
        New("gemini-2.5-flash", 2025, 6, 17, 0.3, 2.5, 0.03, 0, Public),
        New("gemini-2.5-flash-lite*", 2025, 7, 22, 0.1, 0.4, 0.01, 0, Public),
    ];

    private static SetPrice New(string model, int year, int month, int day, double input, double output, double cacheRead, double cacheWrite, string note) =>
        new(model, new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero), (decimal)input, (decimal)output, (decimal)cacheRead, (decimal)cacheWrite, note);
}
