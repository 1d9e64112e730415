namespace LiveDashboard.Core.Model;

/// <summary>Tokens by kind and their cost in US dollars. Input excludes what was read from or written to a cache.</summary>
/// <param name="Unpriced">How many of all these tokens nobody knows the price of: their cost is missing, not zero.</param>
public readonly record struct TokenTotals(long Input, long Output, long CacheRead, long CacheWrite, long Reasoning, decimal Cost, long Unpriced = 0)
{
    /// <summary>All tokens that passed, cached ones included. Reasoning is part of output and not added again.</summary>
    public long All => Input + Output + CacheRead + CacheWrite;

    public static TokenTotals operator +(TokenTotals a, TokenTotals b) => new(
        a.Input + b.Input, a.Output + b.Output, a.CacheRead + b.CacheRead,
        a.CacheWrite + b.CacheWrite, a.Reasoning + b.Reasoning, a.Cost + b.Cost, a.Unpriced + b.Unpriced);

    public static TokenTotals Add(TokenTotals left, TokenTotals right) => left + right;
}
