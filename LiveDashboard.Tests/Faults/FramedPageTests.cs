using System.Net;
using LiveDashboard.Tests.EndToEnd;

namespace LiveDashboard.Tests.Faults;

[Collection("board")]
public sealed class FramedPageTests(BoardFixture board)
{
    [Fact]
    public async Task A_page_of_another_origin_cannot_put_the_board_into_a_frame()
    {
        using var site = new HttpListener();
        var port = FreePort();
        site.Prefixes.Add($"http://127.0.0.1:{port}/");
        site.Start();
        var serving = ServeAsync(site, $"<!doctype html><title>a trap</title><iframe src=\"{board.Shared.Address}/\"></iframe>");
        await using var page = await board.BlankAsync();

        await page.GoAsync($"http://127.0.0.1:{port}/");
        var frame = page.Page.Frames.Single(f => f.ParentFrame is not null);
        await page.Page.WaitForLoadStateAsync();

        Assert.StartsWith("chrome-error:", frame.Url, StringComparison.Ordinal);
        Assert.Contains(page.TakeFaults(), f => f.Contains("frame", StringComparison.OrdinalIgnoreCase));
        site.Stop();
        await serving;
    }

    private static async Task ServeAsync(HttpListener site, string html)
    {
        try
        {
            while (true)
            {
                var context = await site.GetContextAsync();
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(html));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
