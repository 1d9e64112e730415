using LiveDashboard.App.Security;

namespace LiveDashboard.Tests.Security;

public sealed class ResponseHeadersTests
{
    [Theory]
    [InlineData("/login")]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/api/sessions")]
    [InlineData("/api/boom")]
    [InlineData("/_blazor")]
    public async Task Every_answer_carries_the_headers_once(string path)
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        foreach (var login in new[] { "", cookie })
        {
            using var answer = await board.GetAsync(path, ("Cookie", login), ("Accept", "text/html"));
            string One(string name) => Assert.Single(answer.Headers.GetValues(name));

            Assert.Equal(ResponseHeaders.ContentSecurityPolicy, One("Content-Security-Policy"));
            Assert.Equal("nosniff", One("X-Content-Type-Options"));
            Assert.Equal("no-referrer", One("Referrer-Policy"));
            Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", One("Cross-Origin-Resource-Policy"));
            Assert.Contains("camera=()", One("Permissions-Policy"), StringComparison.Ordinal);
            Assert.Equal("no-store", One("Cache-Control"));
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task The_login_page_brings_no_inline_script_or_style()
    {
        await using var board = await SecureBoard.StartAsync();

        var page = await (await board.GetAsync("/login", ("Accept", "text/html"))).Content.ReadAsStringAsync();

        Assert.Contains("login-link", page, StringComparison.Ordinal);
        Assert.Contains("js/login.js", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*src=)", page);
    }
}
