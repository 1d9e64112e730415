using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>Tokens by time in a bounded number of equal steps: the step grows with the span, the picture stays the same size.</summary>
public sealed record TokenBuckets(TimeSpan Step, ImmutableArray<TokenBucket> Buckets)
{
    public const int Most = 48;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(365),
    ];

    public static TokenBuckets Empty { get; } = new(TimeSpan.Zero, []);

    /// <param name="newestFirst">Usage as history and the live snapshot give it.</param>
    public static TokenBuckets Of(ImmutableArray<TokenUsage> newestFirst)
    {
        if (newestFirst.IsEmpty)
            return Empty;
        long first = newestFirst.Min(u => u.At.UtcTicks), last = newestFirst.Max(u => u.At.UtcTicks);
        var step = Steps.FirstOrDefault(s => last / s.Ticks - first / s.Ticks < Most, TimeSpan.FromTicks((last - first) / (Most - 1) + 1));
        var from = first / step.Ticks;
        var sums = new TokenTotals[Math.Clamp((int)(last / step.Ticks - from) + 1, 1, Most)];
        foreach (var usage in newestFirst)
            sums[Math.Clamp((int)(usage.At.UtcTicks / step.Ticks - from), 0, sums.Length - 1)] += usage.Tokens;
        return new TokenBuckets(step, [.. sums.Select((tokens, i) => new TokenBucket(new DateTimeOffset((from + i) * step.Ticks, TimeSpan.Zero), tokens))]);
    }

    /// <summary>What the chart stacks, the lowest first.</summary>
    public ImmutableArray<BarSeries> Series() =>
    [
        new("Input", "s1", [.. Buckets.Select(b => (double)b.Tokens.Input)]),
        new("Output", "s2", [.. Buckets.Select(b => (double)b.Tokens.Output)]),
        new("Cache write", "s3", [.. Buckets.Select(b => (double)b.Tokens.CacheWrite)]),
        new("Cache read", "s4", [.. Buckets.Select(b => (double)b.Tokens.CacheRead)]),
    ];

    public string StepWords => Step switch
    {
        { TotalDays: >= 1 } => $"{Step.TotalDays:0} d",
        { TotalHours: >= 1 } => $"{Step.TotalHours:0} h",
        { TotalMinutes: >= 1 } => $"{Step.TotalMinutes:0} min",
        _ => $"{Step.TotalSeconds:0} s",
    };
}

/// <summary>The tokens of one step of time.</summary>
public readonly record struct TokenBucket(DateTimeOffset From, TokenTotals Tokens);
