using System.Net;
using LiveDashboard.Tests.EndToEnd;
using Microsoft.Extensions.Hosting;

namespace LiveDashboard.Tests.Security;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_board_that_is_being_stopped_takes_no_new_screen()
    {
        var (before, meanwhile) = (default(HttpStatusCode), default(HttpStatusCode));
        await using (var board = await RunningBoard.StartAsync())
        {
            using var browser = new HttpClient { BaseAddress = new Uri(board.Address) };
            before = await NegotiateAsync(browser);

            // The server still listens then: so do those of its connections come back that it has just closed.
            var lifetime = board.The<IHostApplicationLifetime>();
            lifetime.ApplicationStopping.Register(() => meanwhile = NegotiateAsync(browser).GetAwaiter().GetResult());
            lifetime.StopApplication();
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (before, meanwhile));
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient browser)
    {
        using var answer = await browser.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);
        return answer.StatusCode;
    }
}
