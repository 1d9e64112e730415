using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Token counts as a sender says them, before they are brought to the board's one meaning of input.</summary>
internal sealed class OtlpTokens
{
    public double Input { get; set; }
    public double Output { get; set; }
    public double CacheRead { get; set; }
    public double CacheWrite { get; set; }
    public double Reasoning { get; set; }
    public double Cost { get; set; }

    /// <summary>True where <see cref="Input"/> counts what was read from a cache, too.</summary>
    public bool InputHasCacheRead { get; init; }

    /// <summary>True where <see cref="Input"/> counts what was written to a cache, too.</summary>
    public bool InputHasCacheWrite { get; init; }

    /// <summary>True where <see cref="Output"/> leaves out what the model thought.</summary>
    public bool OutputLacksReasoning { get; init; }

    /// <summary>What is wrong with the numbers; null for nothing.</summary>
    public string? Fault
    {
        get
        {
            double[] counts = [Input, Output, CacheRead, CacheWrite, Reasoning];
            if (counts.Any(c => !double.IsFinite(c) || c < 0 || c > OtlpLimits.Tokens))
                return "token count that is negative, too large or no number";
            return !double.IsFinite(Cost) || Cost is < 0 or > OtlpLimits.Cost ? "cost that is negative, too large or no number" : null;
        }
    }

    public bool IsNothing => Input == 0 && Output == 0 && CacheRead == 0 && CacheWrite == 0 && Reasoning == 0 && Cost == 0;

    public TokenTotals Totals => new(
        Whole(Math.Max(0, Input - (InputHasCacheRead ? CacheRead : 0) - (InputHasCacheWrite ? CacheWrite : 0))),
        Whole(Output + (OutputLacksReasoning ? Reasoning : 0)),
        Whole(CacheRead), Whole(CacheWrite), Whole(Reasoning), (decimal)Cost);

    private static long Whole(double count) => (long)Math.Round(count);
}
