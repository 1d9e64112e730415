using Microsoft.Playwright;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>A board that tests share, and a real browser that opens it or a test's own.</summary>
public sealed class BoardFixture : IAsyncLifetime
{
    private RunningBoard? _shared;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningBoard Shared => _shared!;

    public IServiceProvider Services => Shared.Services;

    public HttpClient Http => Shared.Http;

    public async Task InitializeAsync()
    {
        _shared = await RunningBoard.StartAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-default-apps", "--disable-domain-reliability", "--no-pings", "--font-render-hinting=none",
            ],
        });
    }

    /// <summary>A fresh browser page of the shared board, live. It fails the test later if the page broke its policy or threw.</summary>
    public Task<BoardPage> OpenAsync(string path = "/", BrowserNewContextOptions? options = null) => OpenAsync(Shared, path, options);

    public async Task<BoardPage> OpenAsync(RunningBoard board, string path = "/", BrowserNewContextOptions? options = null)
    {
        var page = await BlankAsync(options);
        await page.GoAsync(board.Address + path);
        await page.LiveAsync();
        return page;
    }

    /// <summary>A fresh browser page that has been nowhere yet.</summary>
    public async Task<BoardPage> BlankAsync(BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        return await BoardPage.OpenAsync(context);
    }

    public void Sql(string sql) => Shared.Sql(sql);

    public void Cli(string sql) => Shared.Cli(sql);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_shared is not null)
            await _shared.DisposeAsync();
    }
}
