using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Security;
using LiveDashboard.Tests.Setup;
using Microsoft.Playwright;

namespace LiveDashboard.Tests.Postgres;

/// <summary>Two boards on one PostgreSQL database, behind nginx where it matters.</summary>
[Collection("board")]
public sealed class TwoInstancesTests(BoardFixture fixture) : IAsyncLifetime
{
    private const string Ports = "http://127.0.0.1:0";

    private readonly PostgresTempDatabase _database = new();
    private readonly List<ChildBoard> _boards = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var board in _boards)
            await board.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task A_killed_instance_leaves_its_viewers_to_the_other_and_nothing_is_missed()
    {
        var boards = await StartAsync("--Security:Login", "Off");
        using var nginx = new Nginx([.. boards.Select(b => b.Address)]);
        await using var page = await fixture.BlankAsync();
        await Eventually.True(() => Answers(nginx.Address));
        try
        {
            await MovesAsync(page, nginx, boards);
        }
        finally
        {
            // That a connection broke is what the browser has to say of it.
            page.TakeFaults();
        }
    }

    private static async Task MovesAsync(BoardPage page, Nginx nginx, List<ChildBoard> boards)
    {
        await page.GoAsync($"{nginx.Address}activity");
        await page.LiveAsync();
        await Eventually.True(async () => (await Task.WhenAll(boards.Select(ScreensAsync))).Sum() == 1);
        var serving = await ScreensAsync(boards[0]) == 1 ? 0 : 1;
        var (gone, stays) = (boards[serving], boards[1 - serving]);

        // What is sent to one is on the screens of the other.
        await SendAsync(stays, "sent to the other");
        await Assertions.Expect(page.Page.GetByText("sent to the other")).ToBeVisibleAsync();

        gone.Kill();
        await gone.EndAsync();
        await SendAsync(stays, "sent meanwhile");

        await Assertions.Expect(page.Page.GetByText("sent meanwhile").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.LiveAsync();
        await Eventually.True(async () => await ScreensAsync(stays) == 1);
        await SendAsync(stays, "sent afterwards");
        await Assertions.Expect(page.Page.GetByText("sent afterwards").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_login_made_at_one_is_good_at_the_other_and_ends_at_both()
    {
        var connection = _database.ConnectionString;
        Assert.Equal((0, "done"), await ChildBoard.TypedAsync(connection, "correct horse battery", "user", "add", "kim", "--role", "admin"));
        var boards = await StartAsync("--Security:Login", "On");
        using var nginx = new Nginx(boards[0].Address);
        using var other = new Nginx(boards[1].Address);
        using var one = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = nginx.Address };
        await Eventually.True(() => Answers(nginx.Address));
        await Eventually.True(() => Answers(other.Address));

        var cookie = await SignInAsync(one, "kim", "correct horse battery");

        // The browser knows one host: the proxy's. So the other instance is asked under that name, too.
        using var second = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = other.Address };
        Assert.Equal(HttpStatusCode.OK, await AsksAsync(second, nginx.Address, cookie));
        Assert.NotEqual(HttpStatusCode.OK, await AsksAsync(second, nginx.Address, null));

        Assert.Equal((0, "done"), await ChildBoard.CommandAsync(connection, "user", "disable", "kim"));
        await Eventually.True(async () => await AsksAsync(second, nginx.Address, cookie) != HttpStatusCode.OK, TimeSpan.FromSeconds(90));
        await Eventually.True(async () => await AsksAsync(one, nginx.Address, cookie) != HttpStatusCode.OK, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void One_leads_and_the_next_one_does_when_it_is_gone()
    {
        using var first = new PostgresConnections(_database.ConnectionString);
        using var second = new PostgresConnections(_database.ConnectionString);
        var leads = new PostgresHome(first, new PostgresProvider(first));
        using var waits = new PostgresHome(second, new PostgresProvider(second));

        Assert.True(leads.IsLeader());
        Assert.False(waits.IsLeader());
        Assert.True(leads.IsLeader());

        leads.Dispose();
        Assert.True(waits.IsLeader());

        // As when the server ended the session: whoever led does not believe it still does.
        PostgresServer.The.Run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1279541811");
        Assert.False(waits.IsLeader());
        Assert.True(waits.IsLeader());
    }

    private async Task<List<ChildBoard>> StartAsync(params string[] settings)
    {
        for (var i = 0; i < 2; i++)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"livedashboard-instance-{Guid.NewGuid():N}");
            _boards.Add(await ChildBoard.StartAsync(_database.ConnectionString, ["--urls", Ports, "--DataFolder", folder, .. settings]));
        }
        return _boards;
    }

    private static async Task SendAsync(ChildBoard board, string words)
    {
        var answer = await board.Http.PostAsJsonAsync("/api/events", new { event_type = "note", event_data = new { message = words } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<int> ScreensAsync(ChildBoard board) =>
        (await board.Http.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("viewers").GetProperty("circuits").GetInt32();

    private static async Task<bool> Answers(Uri address)
    {
        using var http = new HttpClient();
        try
        {
            return (await http.GetAsync(new Uri(address, "/health/live"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<HttpStatusCode> AsksAsync(HttpClient http, Uri host, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/activity");
        request.Headers.Host = host.Authority;
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<string> SignInAsync(HttpClient http, string name, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = JsonContent.Create(new { name, password }) };
        request.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return SecureBoard.CookieOf(answer);
    }
}
