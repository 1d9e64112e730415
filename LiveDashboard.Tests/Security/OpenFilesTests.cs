using LiveDashboard.App.Security;

namespace LiveDashboard.Tests.Security;

public sealed class OpenFilesTests
{
    [Theory]
    [InlineData(null, 300, 2000, false)]
    [InlineData(1_048_576L, 300, 2000, false)]
    [InlineData(2700L, 300, 2000, false)]
    [InlineData(1024L, 300, 324, true)]
    [InlineData(500L, 50, 50, true)]
    [InlineData(300L, 10, 10, true)]
    public void Connections_never_take_what_the_board_itself_needs(long? most, int screens, int connections, bool isTight)
    {
        var open = new OpenFiles(most);

        Assert.Equal((screens, connections, isTight), (open.Screens, open.Connections, open.IsTight));
    }

    [Fact]
    public void The_limit_of_this_process_is_read_where_there_is_one()
    {
        if (OperatingSystem.IsLinux())
            Assert.True(OpenFiles.OfThisProcess.Most > 100);
    }
}
