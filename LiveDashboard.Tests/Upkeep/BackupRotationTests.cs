using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Upkeep;

public sealed class BackupRotationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_and_the_last_of_each_day_stay()
    {
        // Ten days, an hour apart.
        var all = Enumerable.Range(0, 240).Select(hour => new BackupFile($"{hour}", Noon.AddHours(-hour), 1)).ToArray();

        var left = all.Except(BackupRotation.Superfluous(all, newest: 3, days: 3)).Select(b => b.MadeAt).ToArray();

        Assert.Equal([Noon, Noon.AddHours(-1), Noon.AddHours(-2), Noon.Date.AddHours(-1), Noon.Date.AddHours(-25)], left);
    }

    [Fact]
    public void A_long_pause_takes_nothing_away()
    {
        BackupFile[] all = [new("new", Noon, 1), new("a year old", Noon.AddYears(-1), 1), new("older", Noon.AddYears(-2), 1)];

        Assert.Empty(BackupRotation.Superfluous(all, newest: 1, days: 7));
    }
}
