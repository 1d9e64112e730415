using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Security;

public sealed class AccountTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("kim")]
    [InlineData("KIM")]
    [InlineData(" Kim ")]
    public async Task A_name_and_its_password_open_the_board(string typed)
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password, Role.Operator);

        using var answer = await board.PostPasswordAsync(typed, Password, ("User-Agent", "a browser"));
        using var page = await board.GetAsync("/", ("Cookie", SecureBoard.CookieOf(answer)));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var login = Assert.Single(await Logins(board).AllAsync(default));
        Assert.Equal(("Kim", Role.Operator, "127.0.0.1", "a browser"), (login.Account, login.Role, login.Address, login.Agent));
        Assert.Contains("Kim signed_in Kim done", board.Store.Audit());
        Assert.NotNull((await board.Store.UsersAsync(default))[0]);
    }

    [Fact]
    public async Task What_is_wrong_of_name_and_password_is_not_told_and_what_was_typed_is_written_nowhere()
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password);
        await board.AddUserAsync("Lee", Password);
        await board.Store.ExecuteAsync(new EnableUser("Lee", false, "test"), default);

        foreach (var (name, password) in new[] { ("Kim", "wrong horse battery"), ("my secret by mistake", Password), ("Lee", Password) })
        {
            using var answer = await board.PostPasswordAsync(name, password);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("The name or the password is wrong.", (await SecureBoard.ProblemAsync(answer)).GetProperty("detail").GetString());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
        Assert.Equal(
            ["nobody sign_in Kim refused", "nobody sign_in unknown name refused", "nobody sign_in Lee refused"],
            board.Store.Audit().Where(a => a.StartsWith("nobody", StringComparison.Ordinal)));
        Assert.DoesNotContain(board.Store.Commands, c => c.ToString()!.Contains("horse", StringComparison.Ordinal) || c.ToString()!.Contains("mistake", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tries_of_passwords_are_limited_by_address()
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password);
        for (var i = 0; i < 5; i++)
            (await board.PostPasswordAsync("Kim", "a guess of somebody")).Dispose();

        using var sixth = await board.PostPasswordAsync("Kim", Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.NotNull(sixth.Headers.RetryAfter);
    }

    [Fact]
    public async Task Who_leaves_is_written_down_too()
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password);
        using var kim = await board.PostPasswordAsync("Kim", Password);

        using var left = await board.SendAsync(HttpMethod.Post, "/logout", null, ("Cookie", SecureBoard.CookieOf(kim)), ("Origin", board.Origin));

        Assert.Equal("Kim signed_out Kim done", board.Store.Audit()[^1]);
    }

    public static TheoryData<UserChange> Changes => new(
        new SetUserRole("kim", Role.Viewer, "boss"), new SetUserPassword("kim", Accounts.Hash("another horse battery"), "boss"),
        new EnableUser("kim", false, "boss"), new RemoveUser("kim", "boss"), new ChangeOwnPassword("kim", Accounts.Hash("another horse battery")));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_changes_an_account_ends_its_logins_and_open_boards(UserChange change)
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password, Role.Operator);
        await board.AddUserAsync("Lee", Password, Role.Operator);
        using var kim = await board.PostPasswordAsync("Kim", Password);
        using var lee = await board.PostPasswordAsync("Lee", Password);
        var (kims, lees) = (SecureBoard.CookieOf(kim), SecureBoard.CookieOf(lee));
        using var socket = await Sockets.OpenAsync(board, kims, board.Origin);

        await board.Store.ExecuteAsync(change, default);
        Logins(board).EndAllOf(change.Name);

        await Sockets.UntilCutAsync(socket);
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(board, kims));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(board, lees));
    }

    [Fact]
    public async Task Another_programs_change_of_an_account_is_noticed_by_a_board_that_has_it_in_memory()
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password, Role.Operator);
        using var kim = await board.PostPasswordAsync("Kim", Password);

        await board.Store.ExecuteAsync(new SetUserRole("kim", Role.Viewer, "command line"), default);
        board.Clock.Advance(App.Security.Logins.CheckEvery);

        // The request that asks is the last one that is let through, or none is.
        await ReadAsync(board, SecureBoard.CookieOf(kim));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(board, SecureBoard.CookieOf(kim)));
    }

    [Fact]
    public async Task A_login_of_an_account_that_changed_since_its_password_was_looked_at_is_refused()
    {
        await using var board = await SecureBoard.StartAsync();
        await board.AddUserAsync("Kim", Password, Role.Admin);
        var seen = (await board.Store.UsersAsync(default))[0].ChangedAt;
        await board.Store.ExecuteAsync(new SetUserRole("Kim", Role.Viewer, "boss"), default);

        var late = await board.Store.ExecuteAsync(new SaveLogin("hash", Array.Empty<byte>(), long.MaxValue, new NewLogin("Kim", UnixTime.ToMilliseconds(seen), Role.Admin, null, null)), default);

        Assert.Equal(CommandOutcome.Refused, late.Outcome);
        Assert.Empty(await Logins(board).AllAsync(default));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.168.1.20", false)]
    [InlineData("fe80::1", false)]
    public void A_link_is_for_the_machine_itself(string address, bool isThis)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(isThis, Addresses.IsThisMachine(context));
    }

    [Theory]
    [InlineData("kim", true)]
    [InlineData("Kim Ö. Łee-2", true)]
    [InlineData("kim@example.org", true)]
    [InlineData("", false)]
    [InlineData("kim ", false)]
    [InlineData(" kim", false)]
    [InlineData("kim\n", false)]
    [InlineData("<b>kim", false)]
    [InlineData("k\u202Eim", false)]
    [InlineData("Agent", false)]
    [InlineData("login link", false)]
    public void A_name_can_be_read_by_others_and_is_none_of_the_boards_own(string name, bool isGood) =>
        Assert.Equal(isGood, AccountRules.NameFault(name) is null);

    [Theory]
    [InlineData("correct horse battery", true)]
    [InlineData("elevenchars", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("xx-Kim-xx-2026", false)]
    public void A_password_is_long_and_not_made_of_the_name(string password, bool isGood) =>
        Assert.Equal(isGood, AccountRules.PasswordFault("kim", password) is null);

    private static Logins Logins(SecureBoard board) => board.App.Services.GetRequiredService<Logins>();

    private static async Task<HttpStatusCode> ReadAsync(SecureBoard board, string cookie)
    {
        using var answer = await board.GetAsync("/api/sessions", ("Cookie", cookie));
        return answer.StatusCode;
    }
}
