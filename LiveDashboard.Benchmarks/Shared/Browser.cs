using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>The machine's Chromium, without a head.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            HandleSIGINT = false,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        }));
    }

    /// <summary>Opens a page of the board and waits until it says Live, which it does when its circuit has drawn.</summary>
    public async Task<IPage> OpenAsync(BoardProcess board, string path)
    {
        var page = await _browser.NewPageAsync();
        try
        {
            await page.GotoAsync(board.Address + path);
            await page.Locator("[data-connection=live]").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
            return page;
        }
        catch
        {
            await page.CloseAsync();
            throw;
        }
    }

    public Task<IPage> NewAsync() => _browser.NewPageAsync();

    /// <summary>The processes of this Chromium, so that it can be stopped as a whole.</summary>
    public async Task<int[]> ProcessesAsync()
    {
        var session = await _browser.NewBrowserCDPSessionAsync();
        var answer = await session.SendAsync("SystemInfo.getProcessInfo");
        await session.DetachAsync();
        return [.. answer!.Value.GetProperty("processInfo").EnumerateArray().Select(p => p.GetProperty("id").GetInt32())];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
