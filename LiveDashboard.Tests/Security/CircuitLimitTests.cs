using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Security;

public sealed class CircuitLimitTests
{
    [Fact]
    public async Task One_board_too_many_reads_why()
    {
        await using var board = await SecureBoard.StartAsync(("Security:CircuitsPerLogin", "1"));
        var cookie = await board.LoginAsync();
        var other = await board.LoginAsync();
        var first = board.Store.Commands.OfType<SaveLogin>().First().KeyHash;
        Assert.True(board.App.Services.GetRequiredService<CircuitCount>().TryEnter(first));

        using var refused = await board.GetAsync("/test-board", ("Cookie", cookie));
        using var fine = await board.GetAsync("/test-board", ("Cookie", other));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("Close a tab", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(60, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Contains(SmallBoard.PageText, await fine.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_counts_while_it_lives_and_one_too_many_does_not_open()
    {
        await using var board = await SecureBoard.StartAsync(("Security:CircuitsPerLogin", "1"));
        var count = board.App.Services.GetRequiredService<CircuitCount>();
        await using var first = board.App.Services.CreateAsyncScope();
        await using var second = board.App.Services.CreateAsyncScope();

        await Handler(first).OnCircuitOpenedAsync(null!, default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handler(second).OnCircuitOpenedAsync(null!, default));
        await Handler(second).OnCircuitClosedAsync(null!, default);
        Assert.Equal(1, count.All);
        await Handler(first).OnCircuitClosedAsync(null!, default);
        await Handler(first).OnCircuitClosedAsync(null!, default);
        Assert.Equal(0, count.All);
    }

    private static CircuitLimit Handler(AsyncServiceScope scope)
    {
        var authentication = (IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        authentication.SetAuthenticationState(Task.FromResult(new AuthenticationState(SomePerson.With("their login"))));
        return scope.ServiceProvider.GetServices<CircuitHandler>().OfType<CircuitLimit>().Single();
    }
}
