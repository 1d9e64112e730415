using System.Net;
using System.Net.WebSockets;

namespace LiveDashboard.Tests.Security;

public sealed class RequestGateTests
{
    private static readonly (string, string) Page = ("Accept", "text/html");

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.")]
    [InlineData("192.168.1.5:5080")]
    public async Task A_foreign_host_name_is_refused_everywhere(string host)
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        foreach (var path in new[] { "/", "/login", "/health/live", "/_blazor", "/api/sessions", "/nothing" })
        {
            using var answer = await board.GetAsync(path, ("Host", host), ("Cookie", cookie));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("unknown_host", (await SecureBoard.ProblemAsync(answer)).GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5080")]
    [InlineData("board.example")]
    public async Task Own_and_configured_host_names_are_answered(string host)
    {
        await using var board = await SecureBoard.StartAsync(("Security:AllowedHosts:0", "board.example"));

        using var answer = await board.GetAsync("/health/live", ("Host", host));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1:3000")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://localhost:PORT")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Another_origin_is_refused_for_reads_posts_and_negotiation(string origin)
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();
        (string, string)[] headers = [("Cookie", cookie), ("Origin", Port(board, origin))];

        using var get = await board.GetAsync("/", headers);
        using var post = await board.SendAsync(HttpMethod.Post, "/logout", null, headers);
        using var negotiate = await board.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", null, headers);

        Assert.All([get, post, negotiate], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        using var still = await board.GetAsync("/", ("Cookie", cookie));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task The_own_origin_negotiates_and_opens_a_socket()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        using var negotiate = await board.SendAsync(
            HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", null, ("Cookie", cookie), ("Origin", board.Origin));
        using var socket = await Sockets.OpenAsync(board, cookie, board.Origin);

        Assert.Equal(HttpStatusCode.OK, negotiate.StatusCode);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("http://localhost:3000", 403)]
    [InlineData("null", 403)]
    public async Task Another_origin_opens_no_socket_even_with_the_cookie(string origin, int status)
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        Assert.Equal(status, await Sockets.RefusalAsync(board, cookie, origin));
    }

    [Fact]
    public async Task Without_login_no_socket_opens()
    {
        await using var board = await SecureBoard.StartAsync();

        Assert.Equal(401, await Sockets.RefusalAsync(board, null, board.Origin));
    }

    [Theory]
    [InlineData("cross-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("same-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("cross-site", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", "empty", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "cors", "empty", HttpStatusCode.OK)]
    [InlineData("none", "navigate", "document", HttpStatusCode.OK)]
    public async Task Another_site_may_only_link_to_a_page(string site, string mode, string dest, HttpStatusCode expected)
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        using var answer = await board.GetAsync(
            "/", ("Cookie", cookie), Page, ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_post_from_another_site_is_refused_even_as_a_navigation()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        using var answer = await board.SendAsync(HttpMethod.Post, "/logout", null, ("Cookie", cookie),
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.Redirect)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    public async Task A_form_without_referrer_has_no_origin_and_is_known_by_its_site(string site, HttpStatusCode expected)
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        using var answer = await board.SendAsync(HttpMethod.Post, "/logout", null, ("Cookie", cookie),
            ("Origin", "null"), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/events")]
    [InlineData("/otlp/v1/traces")]
    [InlineData("/events")]
    public async Task No_web_page_may_use_a_door_not_even_our_own(string path)
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.SendAsync(HttpMethod.Post, path, SecureBoard.Json("""{"name":"x"}"""),
            ("X-API-Key", SecureBoard.Key), ("Origin", board.Origin));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static string Port(SecureBoard board, string origin) =>
        origin.Replace("PORT", $"{board.Address.Port}", StringComparison.Ordinal);
}
