using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Model;

public sealed class DistributionTests
{
    private static readonly Distribution Ten = new([1, 2, 4], [2, 4, 3, 1], Count: 10, Sum: 24, Max: 9);

    [Theory]
    [InlineData(0.1, 0.5)] // half of the first bucket
    [InlineData(0.2, 1)]
    [InlineData(0.5, 1.75)] // three of the four between 1 and 2
    [InlineData(0.9, 4)]
    [InlineData(0.95, 6.5)] // the last bucket ends with the greatest
    [InlineData(1, 9)]
    public void A_quantile_lies_inside_its_bucket(double part, double expected) => Assert.Equal(expected, Ten.Quantile(part)!.Value, 9);

    [Fact]
    public void No_quantile_is_above_the_greatest_value() =>
        Assert.Equal(1.1, new Distribution([1, 2], [0, 5, 0], Count: 5, Sum: 5.5, Max: 1.1).Quantile(0.99));

    [Fact]
    public void Nothing_has_neither_quantile_nor_mean() =>
        Assert.Equal((null, null), (Distribution.None.Quantile(0.5), Distribution.None.Mean));

    [Fact]
    public void Two_are_added_bucket_by_bucket()
    {
        var both = Ten.Plus(new([1, 2, 4], [0, 0, 0, 2], Count: 2, Sum: 30, Max: 20));

        Assert.Equal([2, 4, 3, 3], both.Counts.ToArray());
        Assert.Equal((12, 54, 20, 4.5), (both.Count, both.Sum, both.Max, both.Mean));
        Assert.Same(Ten, Ten.Plus(Distribution.None));
        Assert.Same(Ten, Distribution.None.Plus(Ten));
    }
}
