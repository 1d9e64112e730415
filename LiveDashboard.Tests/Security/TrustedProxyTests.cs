using System.Net;
using System.Net.Http.Json;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Security;

public sealed class TrustedProxyTests
{
    private const string Password = "correct horse battery";

    private static readonly (string, string)[] BehindProxy = [("Security:TrustedProxies:0", "127.0.0.0/8"), ("Security:AllowedHosts:0", "board.example")];

    // As nginx sends it on.
    private static readonly (string, string)[] Forwarded =
        [("Host", "board.example"), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("Origin", "https://board.example")];

    [Fact]
    public async Task Behind_a_trusted_proxy_a_caller_has_the_own_address_and_scheme()
    {
        await using var board = await BehindAsync();

        using var answer = await SignInAsync(board, Forwarded);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-ld_", StringComparison.Ordinal) && c.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("203.0.113.9", Assert.Single(await board.Store.SignInsAsync(board.Clock.GetUtcNow(), default)).Address);
    }

    [Fact]
    public async Task A_link_does_not_open_the_board_through_a_proxy()
    {
        await using var board = await BehindAsync();
        var token = await board.NewLinkAsync();

        using var answer = await board.SendAsync(HttpMethod.Post, "/login", JsonContent.Create(new { token }), Forwarded);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task What_nobody_was_trusted_with_is_not_believed()
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("kim", Password);

        using var answer = await SignInAsync(board, ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("Origin", board.Origin));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("127.0.0.1", Assert.Single(await board.Store.SignInsAsync(board.Clock.GetUtcNow(), default)).Address);
    }

    [Fact]
    public async Task Of_a_row_of_addresses_only_the_last_is_the_proxys_word()
    {
        await using var board = await BehindAsync();

        using var answer = await SignInAsync(board, [("Host", "board.example"), ("X-Forwarded-For", "127.0.0.1, 203.0.113.9"), ("X-Forwarded-Proto", "https"), ("Origin", "https://board.example")]);

        Assert.Equal("203.0.113.9", Assert.Single(await board.Store.SignInsAsync(board.Clock.GetUtcNow(), default)).Address);
    }

    [Theory]
    [InlineData("Security:TrustedProxies opens the board", "Security:TrustedProxies:0", "127.0.0.1")]
    [InlineData("no account may sign in", "Security:TrustedProxies:0", "127.0.0.1", "Security:AllowedHosts:0", "board.example")]
    [InlineData("neither an address nor a network", "Security:TrustedProxies:0", "nginx.local", "Security:AllowedHosts:0", "board.example")]
    public void A_proxy_takes_what_other_machines_take(string fault, params string[] settings)
    {
        var options = new SecurityOptions
        {
            TrustedProxies = [.. settings.Chunk(2).Where(s => s[0].Contains("Proxies", StringComparison.Ordinal)).Select(s => s[1])],
            AllowedHosts = [.. settings.Chunk(2).Where(s => s[0].Contains("Hosts", StringComparison.Ordinal)).Select(s => s[1])],
        };
        string?[] faults = [.. new SecurityOptionsRules().Validate(null, options).Failures ?? [], BindRules.Fault(["http://127.0.0.1:5080"], options), BindRules.FaultWithoutAccounts(["http://127.0.0.1:5080"], options)];

        Assert.Contains(faults, f => f?.Contains(fault, StringComparison.Ordinal) is true);
    }

    // It starts only with an account.
    private static async Task<SecureBoard> BehindAsync()
    {
        var clock = new ManualClock();
        var store = new LoginStore(clock);
        await store.ExecuteAsync(new AddUser("kim", Accounts.Hash(Password), Role.Admin, "test"), default);
        return await SecureBoard.StartAsync(store, clock, Directory.CreateTempSubdirectory("ld-security").FullName, true, BehindProxy);
    }

    private static Task<HttpResponseMessage> SignInAsync(SecureBoard board, params (string Name, string Value)[] headers) =>
        board.SendAsync(HttpMethod.Post, "/login", JsonContent.Create(new { name = "kim", password = Password }), headers);
}
