using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Whom the settings let in as what, with the real program and a real provider.</summary>
public sealed class OpenIdRuleTests
{
    [Fact]
    public async Task Without_a_rule_a_stranger_is_refused()
    {
        await using var board = await OpenIdBoard.StartBareAsync();
        board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "chiefs"));

        Assert.Equal("/login?problem=unknown", await board.SignInAsync());

        Assert.Empty(await board.PeopleAsync());
        Assert.Equal(["nobody sign_in kim Refused"], await board.AuditAsync());
    }

    [Fact]
    public async Task Without_a_claim_the_role_is_the_admins()
    {
        await using var board = await OpenIdBoard.StartBareAsync("--Security:OpenId:Unknown", "viewer", "--Security:OpenId:Sees:Projects:0", "/srv/shop");
        board.Provider.Is("7f3a", ("name", "Kim O'Hara <x>"));
        await board.SignInAsync();
        var found = Assert.Single(await board.PeopleAsync());
        await board.ExecuteAsync(new SetUserRole(found.Name, Role.Operator, "test"));

        await board.SignInAsync();

        Assert.Equal(("Kim O-Hara -x-", Role.Viewer, "/srv/shop"), (found.Name, found.Role, Assert.Single(found.Sees.Projects)));
        Assert.Equal(Role.Operator, Assert.Single(await board.PeopleAsync()).Role);
        Assert.Equal(Role.Operator, Assert.Single(await board.SignInsAsync()).Role);
    }

    [Theory]
    [InlineData(true, "kim@harbour.example", true)]
    [InlineData(false, "kim@harbour.example", false)]
    [InlineData(false, "kim@harbour.example.evil.example", true)]
    [InlineData(true, "GUEST@elsewhere.example", true)]
    [InlineData(false, "guest@elsewhere.example", false)]
    [InlineData(false, null, true)]
    public async Task With_lists_only_verified_addresses_of_theirs_come_in(bool isIn, string? email, bool isVerified)
    {
        await using var board = await OpenIdBoard.StartBareAsync(
            "--Security:OpenId:Unknown", "viewer", "--Security:OpenId:Domains:0", "harbour.example", "--Security:OpenId:People:0", "guest@elsewhere.example", "--Security:OpenId:People:1", "subject-9");
        board.Provider.Is("7f3a", ("email", email ?? ""), ("email_verified", isVerified));

        Assert.Equal(isIn ? "/" : "/login?problem=unknown", await board.SignInAsync());

        board.Provider.Is("subject-9");
        Assert.Equal("/", await board.SignInAsync());
    }

    [Fact]
    public async Task Behind_a_proxy_the_provider_is_told_the_address_that_people_use()
    {
        // It starts without an account, too: the provider lets the first one in.
        await using var board = await OpenIdBoard.StartAsync("--Security:TrustedProxies:0", "127.0.0.0/8", "--Security:AllowedHosts:0", "board.example");
        using var visitor = board.Visitor();

        using var answer = await visitor.GetAsync("/login/openid", ("Host", "board.example"), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"));
        using var foreign = await visitor.GetAsync("/login/openid", ("Host", "evil.example"), ("X-Forwarded-Proto", "https"));

        Assert.Contains("redirect_uri=https%3A%2F%2Fboard.example%2Fsignin-oidc&", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure; samesite=lax; httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    [Fact]
    public async Task Neither_secret_nor_code_nor_token_stands_in_a_log_or_on_a_page()
    {
        await using var board = await OpenIdBoard.StartAsync("--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Microsoft", "Debug");
        using var log = new LogKeeper();
        board.Board.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "chiefs"), ("mark", "only-in-the-token"));
        using var kim = board.Visitor();
        var answer = await kim.AnsweredAsync();
        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://x" + answer).Query)["code"].ToString();
        await kim.ComeBackAsync(answer);
        foreach (var twist in Enum.GetValues<OpenIdTwist>().Where(t => t != OpenIdTwist.None))
        {
            board.Provider.Twist = twist;
            await kim.SignInAsync();
        }

        var shown = new List<string>(log.Lines);
        foreach (var path in new[] { "/login?problem=invalid", "/access", "/account", "/system" })
        {
            using var page = await kim.GetAsync(path);
            shown.Add(await page.Content.ReadAsStringAsync());
        }

        Assert.NotEmpty(log.Lines);
        Assert.All(new[] { OpenIdProvider.Secret, Uri.EscapeDataString(OpenIdProvider.Secret), "only-in-the-token", "eyJhbGci" },
            word => Assert.DoesNotContain(shown, s => s.Contains(word, StringComparison.Ordinal)));
        // What comes by the address stands in the lines of each request that ASP.NET writes when asked for; it opens nothing any more.
        Assert.DoesNotContain(log.Lines, l => l.Contains(code, StringComparison.Ordinal) && !l.Contains("/signin-oidc", StringComparison.Ordinal));
    }
}
