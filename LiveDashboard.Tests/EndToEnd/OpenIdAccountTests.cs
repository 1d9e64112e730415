using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>What account a person of an identity provider has, with the real program and a real provider.</summary>
public sealed class OpenIdAccountTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private OpenIdBoard _board = null!;

    public async Task InitializeAsync() => _board = await OpenIdBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task What_the_claim_says_counts_at_each_sign_in_and_ends_what_rests_on_before()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "chiefs"));
        using var first = _board.Visitor();
        await first.SignInAsync();
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "watchers"));

        Assert.Equal("/", await _board.SignInAsync());

        Assert.Equal(Role.Viewer, Assert.Single(await _board.PeopleAsync()).Role);
        Assert.Equal(Role.Viewer, Assert.Single(await _board.SignInsAsync()).Role);
        using var page = await first.GetAsync("/", ("Accept", "application/json"));
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Contains("identity provider user_role_set kim Done", await _board.AuditAsync());

        // In no group any more: out, everywhere, and told so.
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "others"));
        Assert.Equal("/login?problem=unknown", await _board.SignInAsync());
        Assert.Equal(["nobody sign_in kim Refused", "identity provider sign_in_ended kim Done"], (await _board.AuditAsync())[^2..]);
        Assert.Empty(await _board.SignInsAsync());
    }

    [Fact]
    public async Task A_new_sign_in_of_a_browser_ends_the_one_it_had()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "crew"));
        using var kim = _board.Visitor();
        await kim.SignInAsync();
        var former = kim.Login;
        _board.Provider.Is("99", ("preferred_username", "lee"), ("groups", "crew"));

        await kim.SignInAsync();

        Assert.NotEqual(former, kim.Login);
        Assert.Equal("lee", Assert.Single(await _board.SignInsAsync()).Account);
    }

    [Fact]
    public async Task A_local_account_of_the_same_name_stays_its_owners()
    {
        await _board.ExecuteAsync(new AddUser("kim@harbour.example", Accounts.Hash(Password), Role.Admin, "test"));
        _board.Provider.Is("7f3a", ("preferred_username", "KIM@harbour.example"), ("email", "kim@harbour.example"), ("email_verified", true), ("groups", "watchers"));

        await _board.SignInAsync();
        await _board.SignInAsync();
        _board.Provider.Is("another", ("preferred_username", "kim@harbour.example"), ("groups", "watchers"));
        await _board.SignInAsync();

        Assert.Equal(
            [("kim@harbour.example", Role.Admin, false), ("KIM@harbour.example-2", Role.Viewer, true), ("kim@harbour.example-3", Role.Viewer, true)],
            (await _board.PeopleAsync()).Select(p => (p.Name, p.Role, p.Issuer is not null)));
    }

    [Fact]
    public async Task An_account_of_the_provider_has_no_password_and_gets_none()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "crew"));
        await _board.SignInAsync();

        var set = await _board.ExecuteAsync(new SetUserPassword("kim", Accounts.Hash(Password), "test"));

        Assert.Equal((CommandOutcome.Refused, "this person signs in at an identity provider and has no password here"), (set.Outcome, set.Reason));
        foreach (var password in new[] { "", Password })
            Assert.Equal(HttpStatusCode.Unauthorized, await _board.PasswordAsync("kim", password));
    }

    [Fact]
    public async Task Who_is_disabled_is_told_and_stays_out()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "crew"));
        using var kim = _board.Visitor();
        await kim.SignInAsync();
        await _board.ExecuteAsync(new EnableUser("kim", false, "test"));
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "chiefs"));

        Assert.Equal("/login?problem=disabled", await kim.SignInAsync());

        Assert.Equal(Role.Operator, Assert.Single(await _board.PeopleAsync()).Role);
        Assert.Empty(await _board.SignInsAsync());
        using var page = await kim.GetAsync("/login?problem=disabled");
        Assert.Contains("Your account on this board is disabled. Ask the harbour master.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
