using LiveDashboard.App.Security;

namespace LiveDashboard.Tests.Security;

public sealed class OpenFilesTests
{
    [Theory]
    [InlineData(null, 300, 300, 2000, false)]
    [InlineData(1_048_576L, 300, 300, 2000, false)]
    [InlineData(2700L, 300, 300, 2000, false)]
    [InlineData(1024L, 300, 300, 324, true)]
    [InlineData(500L, 300, 50, 50, true)]
    [InlineData(300L, 300, 10, 10, true)]
    [InlineData(20_000L, 5000, 5000, 2000, false)]
    [InlineData(null, 5000, 5000, 2000, false)]
    [InlineData(4096L, 5000, 1848, 1848, true)]
    public void Connections_never_take_what_the_board_itself_needs(long? most, int wanted, int screens, int connections, bool isTight)
    {
        var open = new OpenFiles(most, wanted);

        Assert.Equal((screens, connections, isTight), (open.Screens, open.Connections, open.IsTight));
        Assert.False(new OpenFiles(open.Enough, wanted).IsTight);
    }

    [Fact]
    public void The_limit_of_this_process_is_read_where_there_is_one()
    {
        if (OperatingSystem.IsLinux())
            Assert.True(OpenFiles.OfThisProcess(new SecurityOptions()).Most > 100);
    }
}
