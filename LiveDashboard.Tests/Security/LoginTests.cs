using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveDashboard.App.Features.Login;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.Tests.Security;

public sealed class LoginTests
{
    private static readonly (string, string) Page = ("Accept", "text/html");

    [Fact]
    public async Task A_link_opens_the_board_once()
    {
        await using var board = await SecureBoard.StartAsync();
        var token = await board.NewLinkAsync();

        using var first = await board.PostTokenAsync(token);
        using var second = await board.PostTokenAsync(token);
        using var page = await board.GetAsync("/", ("Cookie", SecureBoard.CookieOf(first)));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.Contains("used before", (await SecureBoard.ProblemAsync(second)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(second.Headers.Contains("Set-Cookie"));
        Assert.Equal(SmallBoard.PageText, await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Of_many_attempts_at_once_one_wins()
    {
        await using var board = await SecureBoard.StartAsync(("Security:LoginsPerMinute", "100"));
        var token = await board.NewLinkAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => board.PostTokenAsync(token)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_link_is_good_for_ten_minutes()
    {
        await using var board = await SecureBoard.StartAsync();
        var early = await board.NewLinkAsync();
        var late = await board.NewLinkAsync();

        board.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        using var inTime = await board.PostTokenAsync(early);
        board.Clock.Advance(TimeSpan.FromSeconds(1));
        using var tooLate = await board.PostTokenAsync(late);

        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, tooLate.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("guess")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_token_is_refused(string? token)
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.PostTokenAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_stores_see_hashes_only()
    {
        await using var board = await SecureBoard.StartAsync();
        var token = await board.NewLinkAsync();

        using var answer = await board.PostTokenAsync(token);

        Assert.DoesNotContain(board.Store.Commands, c => c.ToString()!.Contains(token, StringComparison.Ordinal));
        Assert.Matches("^[0-9a-f]{64}$", board.Store.Commands.OfType<SaveLogin>().Single().KeyHash);
    }

    [Fact]
    public async Task The_cookie_is_strict_hidden_from_scripts_and_named_by_the_port()
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.PostTokenAsync(await board.NewLinkAsync());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));

        Assert.StartsWith($"ld_{board.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_logout_the_cookie_opens_nothing()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        using var logout = await board.SendAsync(HttpMethod.Post, "/logout", null, ("Cookie", cookie), ("Origin", board.Origin));
        using var replay = await board.GetAsync("/", ("Cookie", cookie), Page);
        await using var restarted = await board.RestartAsync();
        using var later = await restarted.GetAsync("/api/sessions", ("Cookie", Rename(cookie, restarted)));

        Assert.Equal("/login", logout.Headers.Location?.ToString());
        Assert.Equal("/login", replay.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task A_logout_holds_while_the_database_is_busy()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        board.Store.IsBusy = true;
        using var logout = await board.SendAsync(HttpMethod.Post, "/logout", null, ("Cookie", cookie), ("Origin", board.Origin));
        using var replay = await board.GetAsync("/api/sessions", ("Cookie", cookie));

        Assert.Equal(HttpStatusCode.Unauthorized, replay.StatusCode);
    }

    [Fact]
    public async Task A_new_login_ends_the_one_it_replaces()
    {
        await using var board = await SecureBoard.StartAsync();
        var old = await board.LoginAsync();

        using var again = await board.PostTokenAsync(await board.NewLinkAsync(), null, ("Cookie", old));
        using var withOld = await board.GetAsync("/api/sessions", ("Cookie", old));
        using var withNew = await board.GetAsync("/api/sessions", ("Cookie", SecureBoard.CookieOf(again)));

        Assert.Equal(HttpStatusCode.Unauthorized, withOld.StatusCode);
        Assert.Equal(HttpStatusCode.OK, withNew.StatusCode);
    }

    [Fact]
    public async Task A_login_and_an_unused_link_survive_a_restart()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();
        var link = await board.NewLinkAsync();

        await using var restarted = await board.RestartAsync();
        using var page = await restarted.GetAsync("/", ("Cookie", Rename(cookie, restarted)));
        using var login = await restarted.PostTokenAsync(link);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
    }

    [Theory]
    [InlineData("/sessions?id=1#top", "/sessions?id=1#top")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("https:evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("sessions", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void A_login_leads_only_to_a_path_of_this_board(string? returnUrl, string expected) =>
        Assert.Equal(expected, LocalPath.OrHome(returnUrl));

    [Theory]
    [InlineData("/sessions?id=1", "/sessions?id=1")]
    [InlineData("//evil.example", "/")]
    public async Task The_answer_to_a_login_names_the_way_back(string returnUrl, string expected)
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.PostTokenAsync(await board.NewLinkAsync(), returnUrl);

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(expected, body.GetProperty("location").GetString());
    }

    [Fact]
    public async Task Tries_are_limited_by_address()
    {
        await using var board = await SecureBoard.StartAsync();
        for (var i = 0; i < 5; i++)
            (await board.PostTokenAsync("guess")).Dispose();

        using var sixth = await board.PostTokenAsync(await board.NewLinkAsync());
        board.Clock.Advance(sixth.Headers.RetryAfter!.Delta!.Value);
        using var later = await board.PostTokenAsync(await board.NewLinkAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.Equal(12, sixth.Headers.RetryAfter.Delta.Value.TotalSeconds);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    // The port is part of the name; a restart keeps it in life, but not in a test.
    private static string Rename(string cookie, SecureBoard board) =>
        $"ld_{board.Address.Port}{cookie[cookie.IndexOf('=', StringComparison.Ordinal)..]}";
}
