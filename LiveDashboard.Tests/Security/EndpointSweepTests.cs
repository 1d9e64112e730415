using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Security;

public sealed class EndpointSweepTests
{
    private static readonly string[] Anonymous = ["/login", "/health/live"];

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Nothing_beyond_the_list_answers_without_login_or_key(string method)
    {
        await using var board = await SecureBoard.StartAsync(("Security:AnonymousPerSecond", "100000"));
        var paths = board.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>().Select(e => Fill(e.RoutePattern.RawText ?? "")).Append("/nothing").Distinct().ToList();

        Assert.Contains("/_blazor", paths);
        foreach (var path in paths.Except(Anonymous))
        {
            using var answer = await board.SendAsync(new HttpMethod(method), path, SecureBoard.Json("{}"));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Browsers_are_sent_to_the_login_and_back()
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.GetAsync("/sessions?id=a b", ("Accept", "text/html,*/*;q=0.8"), ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fsessions%3Fid%3Da%2520b", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_link_on_another_site_asks_again_with_the_cookie()
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.GetAsync("/sessions?a=1&b=%22%3E", ("Accept", "text/html"),
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("""content="0;url=/sessions?a=1&amp;b=%22%3E">""", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_a_problem_instead_of_a_page()
    {
        await using var board = await SecureBoard.StartAsync();

        foreach (var path in new[] { "/api/sessions", "/sessions", "/nothing", "/_blazor" })
        {
            using var answer = await board.GetAsync(path, ("Accept", "application/json"));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            await SecureBoard.ProblemAsync(answer);
        }
    }

    [Fact]
    public async Task Without_login_everyone_on_this_machine_is_the_operator()
    {
        await using var board = await SecureBoard.StartAsync(("Security:Login", "Off"));

        using var page = await board.GetAsync("/");
        using var foreign = await board.GetAsync("/", ("Origin", "http://evil.example"));
        using var door = await board.SendAsync(HttpMethod.Post, "/api/events", SecureBoard.Json("{}"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, door.StatusCode);
    }

    private static string Fill(string pattern) =>
        "/" + string.Join('/', pattern.Trim('/').Split('/').Select(s => s.StartsWith('{') ? "x" : s));
}
