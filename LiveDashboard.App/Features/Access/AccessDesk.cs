using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Features.Access;

/// <summary>Does with accounts and logins what an admin asks for; what rests on the rights of before is cut off here at once.</summary>
internal sealed class AccessDesk(ViewerCommands commands, Viewer viewer, Logins logins, IOptions<SecurityOptions> security)
{
    public bool IsMe(string name) => string.Equals(viewer.Account, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the role comes from if not from an admin: what one set here would last until the next sign-in only. Null: from an admin.</summary>
    public string? WhoSaysTheRole(UserAccount account) =>
        account.Issuer is not null && security.Value.OpenId is { RoleClaim: { } claim } provider
            ? $"{provider.Name} says it at each sign-in (claim {claim})."
            : null;

    public async Task<CommandResult> AddAsync(string name, string password, Role role, Visibility sees)
    {
        var hash = await Task.Run(() => Accounts.Hash(password));
        return await commands.ExecuteAsync(new AddUser(name, hash, role, viewer.SignedInAs) { Sees = sees }, CancellationToken.None);
    }

    public Task<CommandResult> SetRoleAsync(string name, Role role) => ChangeAsync(new SetUserRole(name, role, viewer.SignedInAs));

    public Task<CommandResult> SetVisibilityAsync(string name, Visibility sees) => ChangeAsync(new SetUserVisibility(name, sees, viewer.SignedInAs));

    public async Task<CommandResult> SetPasswordAsync(string name, string password)
    {
        var hash = await Task.Run(() => Accounts.Hash(password));
        return await ChangeAsync(new SetUserPassword(name, hash, viewer.SignedInAs));
    }

    public Task<CommandResult> EnableAsync(string name, bool isEnabled) => ChangeAsync(new EnableUser(name, isEnabled, viewer.SignedInAs));

    public Task<CommandResult> RemoveAsync(string name) => ChangeAsync(new RemoveUser(name, viewer.SignedInAs));

    /// <summary>The person changes the own password, having shown the old one. All logins of the account end, this one with them.</summary>
    public async Task<CommandResult> ChangeOwnPasswordAsync(string account, string password)
    {
        var hash = await Task.Run(() => Accounts.Hash(password));
        return await DoAsync(new ChangeOwnPassword(account, hash));
    }

    public async Task<CommandResult> EndAsync(SignIn login)
    {
        var ended = await commands.ExecuteAsync(new EndSignIn(login.KeyHash, login.Who, viewer.SignedInAs), CancellationToken.None);
        if (ended.Outcome is CommandOutcome.Applied or CommandOutcome.NotFound)
            logins.End(login.KeyHash);
        return ended;
    }

    // Whoever takes the own rights away finds no way back but the command line: another admin is to do it.
    private async Task<CommandResult> ChangeAsync(UserChange change) =>
        IsMe(change.Name) ? CommandResult.Conflict("This is your own account: another admin can change it.") : await DoAsync(change);

    private async Task<CommandResult> DoAsync(UserChange change)
    {
        var result = await commands.ExecuteAsync(change, CancellationToken.None);
        if (result.Outcome == CommandOutcome.Applied)
            logins.EndAllOf(change.Name);
        return result;
    }
}
