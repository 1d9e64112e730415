using LiveDashboard.App.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveDashboard.Tests.Security;

public sealed class LiveConnectionsTests
{
    private const int Rounds = 50_000;

    [Fact]
    public async Task A_connection_that_ends_by_itself_is_not_cut_any_more()
    {
        var connections = new LiveConnections();
        var ended = false;

        var coming = Task.Run(async () =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                var context = new DefaultHttpContext(new FeatureCollection());
                await connections.TrackAsync("login", context, _ => Task.CompletedTask);
                // As the server does at the end of a request: whoever touches the context from now on gets an exception.
                context.Uninitialize();
            }
            Volatile.Write(ref ended, true);
        });
        while (!Volatile.Read(ref ended))
            connections.Cut("login");

        await coming;
        Assert.Equal(0, connections.Count);
    }
}
