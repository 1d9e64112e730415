using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Security;

public sealed class LoginLifeTests
{
    [Fact]
    public async Task A_login_ends_after_two_idle_hours()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        board.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(board, cookie));
        board.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(board, cookie));
        board.Clock.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(board, cookie));
    }

    [Fact]
    public async Task A_login_ends_after_twelve_hours_of_use()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        for (var hour = 1; hour < 12; hour++)
        {
            board.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, await ReadAsync(board, cookie));
        }
        board.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(board, cookie));
    }

    [Fact]
    public async Task Use_is_noted_at_most_each_five_minutes()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        for (var second = 0; second < 600; second += 20)
        {
            board.Clock.Advance(TimeSpan.FromSeconds(20));
            await ReadAsync(board, cookie);
        }

        Assert.Equal(2, board.Store.Commands.OfType<TouchLogin>().Count());
    }

    [Fact]
    public async Task A_login_removed_by_others_ends_within_a_check()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        board.Store.Execute("DELETE FROM _logins");
        board.Clock.Advance(Logins.CheckEvery);

        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(board, cookie));
    }

    [Fact]
    public async Task A_locked_database_logs_nobody_out()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        board.Store.IsUnreadable = board.Store.IsBusy = true;
        board.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(HttpStatusCode.OK, await ReadAsync(board, cookie));
    }

    [Fact]
    public async Task Logging_out_cuts_the_open_circuits()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();
        var other = await board.LoginAsync();
        using var socket = await Sockets.OpenAsync(board, cookie, board.Origin);
        using var bystander = await Sockets.OpenAsync(board, other, board.Origin);

        using var logout = await board.SendAsync(HttpMethod.Post, "/logout", null, ("Cookie", cookie), ("Origin", board.Origin));
        await Sockets.UntilCutAsync(socket);

        Assert.Equal(System.Net.WebSockets.WebSocketState.Open, bystander.State);
        Assert.Equal(401, await Sockets.RefusalAsync(board, cookie, board.Origin));
    }

    [Fact]
    public async Task Revalidation_cuts_the_circuits_of_a_removed_login()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();
        using var socket = await Sockets.OpenAsync(board, cookie, board.Origin);
        var hash = board.Store.Commands.OfType<SaveLogin>().Single().KeyHash;
        var user = SomePerson.With(hash);
        await using var scope = board.App.Services.CreateAsyncScope();
        var revalidation = Assert.IsType<LoginRevalidation>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());

        Assert.True(await revalidation.IsValidAsync(user, default));
        board.Store.Execute("DELETE FROM _logins");
        board.Clock.Advance(Logins.CheckEvery);
        Assert.False(await revalidation.IsValidAsync(user, default));
        await Sockets.UntilCutAsync(socket);
    }

    private static async Task<HttpStatusCode> ReadAsync(SecureBoard board, string cookie)
    {
        using var answer = await board.GetAsync("/api/sessions", ("Cookie", cookie));
        return answer.StatusCode;
    }
}
