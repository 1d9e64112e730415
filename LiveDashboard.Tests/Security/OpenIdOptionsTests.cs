using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Security;

public sealed class OpenIdOptionsTests
{
    [Theory]
    [InlineData("Security:OpenId:Authority is missing", "ClientId", "x")]
    [InlineData("Security:OpenId:Authority must be", "Authority", "id.example")]
    [InlineData("Security:OpenId:Authority must begin with https", "Authority", "http://id.example")]
    [InlineData("Security:OpenId:ClientId is missing", "Authority", "https://id.example")]
    [InlineData("Security:OpenId:ClientSecret and", "ClientSecret", "a", "ClientSecretFile", "/etc/hostname")]
    [InlineData("Security:OpenId:ClientSecretFile names a file that cannot be read", "ClientSecretFile", "/nowhere/secret")]
    [InlineData("Security:OpenId:ClientSecretFile names an empty file", "ClientSecretFile", "/dev/null")]
    [InlineData("Security:OpenId:RoleClaim and", "RoleClaim", "groups")]
    [InlineData("Security:OpenId:RoleClaim and", "Roles:viewer:0", "staff")]
    [InlineData("Security:OpenId:Roles 'boss' is no role", "RoleClaim", "groups", "Roles:boss:0", "staff")]
    [InlineData("Security:OpenId:Unknown must be", "Unknown", "guest")]
    [InlineData("Security:OpenId:Unknown may be admin only", "Unknown", "admin")]
    [InlineData("Security:OpenId:Domains '@example.com' is no domain", "Domains:0", "@example.com")]
    [InlineData("Security:OpenId:Scopes must contain openid", "Scopes:0", "profile")]
    [InlineData("Security:OpenId:Sees", "Sees:Severity", "loud")]
    public async Task A_setting_that_cannot_be_meant_ends_the_start_and_is_named(string fault, params string[] settings)
    {
        (string, string)[] all = [.. settings.Chunk(2).Select(s => ($"Security:OpenId:{s[0]}", s[1]))];

        var told = await Assert.ThrowsAsync<OptionsValidationException>(() => SecureBoard.StartAsync(all));

        Assert.Contains(fault, told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://localhost:9/realms/main")]
    [InlineData("https://id.example/realms/main")]
    public async Task A_board_starts_whether_the_provider_answers_or_not(string authority)
    {
        await using var board = await SecureBoard.StartAsync(("Security:OpenId:Authority", authority), ("Security:OpenId:ClientId", "board"));

        using var page = await board.GetAsync("/login");

        Assert.Contains($"Sign in with {new Uri(authority).Host}", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_may_lie_in_a_file()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "secret");
        await File.WriteAllTextAsync(path, "from the file\n");

        Assert.Equal("from the file", new OpenIdOptions { ClientSecretFile = path }.Secret());
        Assert.Equal("set", new OpenIdOptions { ClientSecret = "set" }.Secret());
        Assert.Null(new OpenIdOptions().Secret());
    }

    [Theory]
    [InlineData(false, "Unknown", "refuse")]
    [InlineData(true, "Unknown", "viewer")]
    [InlineData(true, "RoleClaim", "groups", "Roles:admin:0", "chiefs")]
    public async Task Beyond_this_machine_a_board_without_accounts_starts_if_the_provider_lets_somebody_in(bool starts, params string[] settings)
    {
        (string, string)[] all =
        [
            ("Security:TrustedProxies:0", "127.0.0.1"), ("Security:AllowedHosts:0", "board.example"), ("Security:OpenId:Authority", "https://id.example"), ("Security:OpenId:ClientId", "board"),
            .. settings.Chunk(2).Select(s => ($"Security:OpenId:{s[0]}", s[1])),
        ];

        if (starts)
            await (await SecureBoard.StartAsync(all)).DisposeAsync();
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => SecureBoard.StartAsync(all));
    }

    [Theory]
    [InlineData("kim", "preferred_username", "kim", "email", "other@example.com")]
    [InlineData("kim@example.com", "email", "kim@example.com")]
    [InlineData("Zoë Müller", "name", " Zoë Müller ")]
    [InlineData("person", "preferred_username", "<<>>")]
    [InlineData("kim", "preferred_username", "agent", "name", "kim")]
    [InlineData("person")]
    public void An_account_gets_a_name_that_fits(string name, params string[] claims)
    {
        var told = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new("iss", "https://id.example"), new("sub", "1"), .. claims.Chunk(2).Select(c => new System.Security.Claims.Claim(c[0], c[1]))]));

        Assert.Equal(name, OpenIdPerson.Of(told)?.Name);
    }

    [Fact]
    public void A_long_name_leaves_room_for_a_number()
    {
        var told = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new("iss", "https://id.example"), new("sub", "1"), new("name", new string('x', 300))]));

        Assert.Null(AccountRules.NameFault(OpenIdPerson.Of(told)!.Name + "-999"));
    }
}
