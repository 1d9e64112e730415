using LiveDashboard.App.Spawning;

namespace LiveDashboard.Tests.Spawning;

public sealed class LogBatchTests
{
    [Fact]
    public void Of_a_flood_the_first_and_the_last_lines_stay()
    {
        var batch = new LogBatch();
        for (var i = 0; i < 10_000; i++)
            batch.Add(new LogLine($"{i}", false, i));

        var lines = batch.Take(out var leftOut);

        Assert.Equal(9_900, leftOut);
        Assert.Equal(101, lines.Count);
        Assert.Equal(("0", "49", "… 9,900 lines left out", "9950", "9999"), (lines[0].Text, lines[49].Text, lines[50].Text, lines[51].Text, lines[^1].Text));
        Assert.Empty(batch.Take(out leftOut));
        Assert.Equal(0, leftOut);
    }

    [Fact]
    public void A_private_key_is_hidden_line_by_line_and_what_follows_is_not()
    {
        var secrets = new SecretBlock();
        string[] lines = ["before", "-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEA", "short", "-----END RSA PRIVATE KEY-----", "after"];

        string[] taken = [.. lines.Select(secrets.Take)];

        Assert.Equal(("before", "after"), (taken[0], taken[^1]));
        Assert.All(taken[1..5], l => Assert.StartsWith("•••", l, StringComparison.Ordinal));
    }
}
