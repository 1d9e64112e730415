using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Signing in at an identity provider, step by step, with the real program and a real provider.</summary>
public sealed class OpenIdTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private OpenIdBoard _board = null!;

    public async Task InitializeAsync() => _board = await OpenIdBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Theory]
    [InlineData(Role.Viewer, "watchers")]
    [InlineData(Role.Admin, "others", "watchers", "chiefs", "crew")]
    public async Task A_person_gets_an_account_with_the_highest_role_that_the_claim_gives(Role role, params string[] groups)
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", groups));
        using var kim = _board.Visitor();

        Assert.Equal("/jobs/j?tab=log", await kim.SignInAsync("/jobs/j?tab=log"));

        Assert.NotNull(kim.Login);
        using var page = await kim.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var account = Assert.Single(await _board.PeopleAsync());
        Assert.Equal(("kim", role, _board.Provider.Address), (account.Name, account.Role, account.Issuer));
        Assert.Equal(("kim", role), Assert.Single(await _board.SignInsAsync()) is var login ? (login.Account, login.Role) : default);
        Assert.Equal(["identity provider user_added kim Done", "kim signed_in kim Done"], await _board.AuditAsync());
    }

    [Theory]
    [InlineData(OpenIdTwist.WrongNonce)]
    [InlineData(OpenIdTwist.NoNonce)]
    [InlineData(OpenIdTwist.WrongKey)]
    [InlineData(OpenIdTwist.WithoutSignature)]
    [InlineData(OpenIdTwist.SignedWithTheSecret)]
    [InlineData(OpenIdTwist.WrongAudience)]
    [InlineData(OpenIdTwist.WrongIssuer)]
    [InlineData(OpenIdTwist.Expired)]
    [InlineData(OpenIdTwist.NoSubject)]
    [InlineData(OpenIdTwist.NoToken)]
    public async Task A_token_that_does_not_hold_lets_nobody_in(OpenIdTwist twist)
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "chiefs"));
        _board.Provider.Twist = twist;
        using var kim = _board.Visitor();

        Assert.Equal("/login?problem=invalid&returnUrl=%2Fjobs", await kim.SignInAsync("/jobs"));

        Assert.Equal(1, _board.Provider.Redeemed);
        Assert.Null(kim.Login);
        Assert.Empty(await _board.PeopleAsync());
        Assert.Equal(["nobody sign_in unknown name Refused"], await _board.AuditAsync());

        _board.Provider.Twist = OpenIdTwist.None;
        Assert.Equal("/", await kim.SignInAsync());
    }

    [Fact]
    public async Task An_answer_counts_once_and_only_for_the_browser_that_asked()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "crew"));
        using var kim = _board.Visitor();
        using var victim = _board.Visitor();
        using var thief = _board.Visitor();

        // Somebody else's answer, as a link: it would sign the victim in as kim.
        var answer = await kim.AnsweredAsync();
        Assert.Contains("problem=invalid", await victim.ComeBackAsync(answer), StringComparison.Ordinal);
        // A state that was tampered with.
        Assert.Contains("problem=invalid", await kim.ComeBackAsync(answer + "x"), StringComparison.Ordinal);
        Assert.Contains("problem=invalid", await kim.ComeBackAsync("/signin-oidc?code=abc"), StringComparison.Ordinal);
        Assert.Equal(0, _board.Provider.Redeemed);

        // A stolen code within the thief's own sign-in: PKCE has the provider refuse it.
        var own = await thief.BeginAsync();
        var state = _board.Provider.Answer(own).Query.Split("&state=")[1];
        Assert.Contains("problem=invalid", await thief.ComeBackAsync($"{answer.Split("&state=")[0]}&state={state}"), StringComparison.Ordinal);
        Assert.Equal("the verifier", _board.Provider.Refusal);

        Assert.Empty(await _board.SignInsAsync());
        answer = await kim.AnsweredAsync();
        var cookies = kim.Cookies.GetAllCookies().ToList();
        Assert.Equal("/", await kim.ComeBackAsync(answer));
        // Again, from the history; and again by somebody who kept the cookies of the first time.
        Assert.Contains("problem=invalid", await kim.ComeBackAsync(answer), StringComparison.Ordinal);
        foreach (var cookie in cookies)
            thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        Assert.Contains("problem=invalid", await thief.ComeBackAsync(answer), StringComparison.Ordinal);
        Assert.Equal("the code is not known or was used", _board.Provider.Refusal);
        Assert.Equal(1, _board.Provider.Redeemed);
        Assert.Single(await _board.SignInsAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Whatever_the_address_says_the_way_back_stays_on_the_board(string returnUrl)
    {
        _board.Provider.Is("7f3a", ("groups", "crew"));

        Assert.Equal("/", await _board.SignInAsync(returnUrl));

        _board.Provider.Is("7f3a", ("groups", "others"));
        Assert.Equal("/login?problem=unknown", await _board.SignInAsync(returnUrl));
    }

    [Fact]
    public async Task Another_site_can_neither_begin_a_sign_in_nor_post_an_answer()
    {
        _board.Provider.Is("7f3a", ("groups", "crew"));
        using var kim = _board.Visitor();

        var sent = await kim.BeginAsync("/jobs", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
        using var posted = await kim.SendAsync(HttpMethod.Post, await kim.AnsweredAsync(), ("Origin", _board.Provider.Address), ("Sec-Fetch-Site", "cross-site"));
        using var own = await kim.SendAsync(HttpMethod.Post, await kim.AnsweredAsync(), ("Origin", _board.Address));
        using var framed = await kim.GetAsync(await kim.AnsweredAsync(), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"));

        Assert.Equal("/login?returnUrl=%2Fjobs", sent.PathAndQuery);
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
        Assert.Contains("problem=invalid", own.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, framed.StatusCode);
        Assert.Empty(await _board.SignInsAsync());
    }

    [Fact]
    public async Task A_provider_that_is_down_is_told_and_accounts_of_the_board_go_on()
    {
        await _board.ExecuteAsync(new AddUser("lee", Accounts.Hash(Password), Role.Viewer, "test"));
        _board.Provider.Is("7f3a", ("groups", "crew"));
        using var kim = _board.Visitor();
        var answer = await kim.AnsweredAsync("/jobs");
        _board.Provider.GivesNoTokens = true;

        Assert.Equal("/login?problem=down&returnUrl=%2Fjobs", await kim.ComeBackAsync(answer));

        // One that never answered since the board started.
        var gone = await OpenIdProvider.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        await using var other = await OpenIdBoard.StartAsync("--Security:OpenId:Authority", address);
        using var visitor = other.Visitor();
        Assert.Equal("/login?problem=down&returnUrl=%2Fjobs", (await visitor.BeginAsync("/jobs")).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, await _board.PasswordAsync("lee", Password));
    }

    [Fact]
    public async Task Nothing_more_answers_strangers_than_the_two_steps_of_the_sign_in()
    {
        var open = _board.Board.The<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => e.RoutePattern.RawText).Distinct().Order(StringComparer.Ordinal);
        using var stranger = _board.Visitor();
        foreach (var path in new[] { "/signout-oidc", "/signout-callback-oidc", "/signin-oidc/more" })
        {
            using var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        // The answer of the provider, /signin-oidc, is taken before any endpoint.
        Assert.Equal(["/health/live", "/health/ready", "/login", "/login/openid"], open);
        await using var without = await RunningBoard.StartAsync("--Security:Login", "On");
        foreach (var path in new[] { "/login/openid", "/signin-oidc?code=a&state=b" })
        {
            using var client = new HttpClient { BaseAddress = new Uri(without.Address) };
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Answers_are_counted_as_tries()
    {
        await using var board = await OpenIdBoard.StartAsync("--Security:LoginsPerMinute", "2");
        board.Provider.Is("7f3a", ("groups", "crew"));
        using var kim = board.Visitor();

        foreach (var problem in new[] { "invalid", "invalid", "too-many" })
            Assert.Equal($"/login?problem={problem}", await kim.ComeBackAsync("/signin-oidc?code=abc&state=guess"));

        Assert.Equal(2, (await board.AuditAsync()).Length);
    }
}
