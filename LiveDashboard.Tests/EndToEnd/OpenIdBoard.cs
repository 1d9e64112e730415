using System.Net;
using System.Net.Http.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>A real board at which people sign in by an identity provider of its own.</summary>
internal sealed class OpenIdBoard : IAsyncDisposable
{
    private OpenIdBoard(OpenIdProvider provider, RunningBoard board) => (Provider, Board) = (provider, board);

    public OpenIdProvider Provider { get; }
    public RunningBoard Board { get; }
    public string Address => Board.Address;

    /// <summary>By default the claim <c>groups</c> says the role: <c>watchers</c>, <c>crew</c>, <c>chiefs</c>.</summary>
    public static Task<OpenIdBoard> StartAsync(params string[] settings) => StartBareAsync(
    [
        "--Security:OpenId:RoleClaim", "groups", "--Security:OpenId:Roles:viewer:0", "watchers", "--Security:OpenId:Roles:operator:0", "crew",
        "--Security:OpenId:Roles:admin:0", "chiefs", .. settings,
    ]);

    /// <summary>No claim: admins say the roles.</summary>
    public static async Task<OpenIdBoard> StartBareAsync(params string[] settings)
    {
        var provider = await OpenIdProvider.StartAsync();
        var board = await RunningBoard.StartAsync(
        [
            "--Security:Login", "On", "--Security:LoginsPerMinute", "1000", "--Security:LoginsPerMinuteInAll", "1000", "--Security:AnonymousPerSecond", "1000",
            "--Security:OpenId:Authority", provider.Address, "--Security:OpenId:ClientId", OpenIdProvider.ClientId, "--Security:OpenId:ClientSecret", OpenIdProvider.Secret,
            "--Security:OpenId:DisplayName", "Harbour ID", "--Security:OpenId:AskWhom", "the harbour master", .. settings,
        ]);
        return new OpenIdBoard(provider, board);
    }

    public OpenIdVisitor Visitor() => new(Board.Address, Provider);

    public async Task<string> SignInAsync(string? returnUrl = null)
    {
        using var visitor = Visitor();
        return await visitor.SignInAsync(returnUrl);
    }

    public ValueTask<IReadOnlyList<UserAccount>> PeopleAsync() => Board.The<IUserReader>().UsersAsync(default);

    public ValueTask<IReadOnlyList<SignIn>> SignInsAsync() => Board.The<ILoginReader>().SignInsAsync(TimeProvider.System.GetUtcNow(), default);

    public ValueTask<CommandResult> ExecuteAsync(Command command) => Board.The<ICommandWriter>().ExecuteAsync(command, default);

    /// <summary>Tries to sign in with a password.</summary>
    public async Task<HttpStatusCode> PasswordAsync(string name, string password)
    {
        using var answer = await Board.Http.PostAsJsonAsync(new Uri("/login", UriKind.Relative), new { name, password });
        return answer.StatusCode;
    }

    /// <summary>The audit log, oldest first: actor, action, subject, outcome.</summary>
    public async Task<string[]> AuditAsync() =>
        [.. (await Board.The<IReviewHistory>().AuditLogAsync(new AuditFilter(), null, 100, default)).Reverse().Select(e => $"{e.Actor} {e.Action} {e.EntityId} {e.Outcome}")];

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
