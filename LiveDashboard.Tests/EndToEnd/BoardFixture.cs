using LiveDashboard.App.Hosting;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The real program on a free port with a database of its own, and a real browser.</summary>
public sealed class BoardFixture : IAsyncLifetime
{
    public const string Key = "test-key-of-the-board";

    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-e2e-").FullName;
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public string Database => Path.Combine(_folder, "board.db");

    public IServiceProvider Services => _app!.Services;

    public HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        _app = BoardApp.Build(
        [
            "--urls", "http://127.0.0.1:0", "--ConnectionStrings:LiveDashboard", $"Data Source={Database}", "--Security:IngestKey", Key,
            "--Security:Login", "Off", "--Ingest:EventsPerSecond", "1000000", "--Ingest:Burst", "1000000", "--Logging:LogLevel:Default", "Warning",
            "--Security:CircuitsPerLogin", "200",
        ]);
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http.BaseAddress = new Uri(Address);
        Http.DefaultRequestHeaders.Add("X-API-Key", Key);
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

    /// <summary>A fresh browser page of the board, live. It fails the test later if the page broke its policy or threw.</summary>
    public async Task<BoardPage> OpenAsync(string path = "/", BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = new BoardPage(context, await context.NewPageAsync());
        await page.GoAsync(Address + path);
        return page;
    }

    public void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        SqliteConnections.Run(connection, "PRAGMA busy_timeout = 5000");
        SqliteConnections.Run(connection, sql);
    }

    public void Cli(string sql) => ForeignWriter.Cli(Database, sql);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
