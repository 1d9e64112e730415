using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>
/// Finds or makes the account of a person whom the identity provider vouches for. Known by issuer and subject and by nothing else:
/// an equal name or e-mail address opens no account of somebody else.
/// </summary>
internal sealed class OpenIdPeople(IUserReader reader, ICommandWriter writer, Logins logins, IOptions<SecurityOptions> security)
{
    /// <summary>The account, which may sign in; or why not, and then it is in the audit log.</summary>
    /// <param name="from">The address of the caller, for the audit log.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be read now.</exception>
    public async Task<(UserAccount? Account, OpenIdProblem Problem)> AdmitAsync(OpenIdPerson person, string from, CancellationToken cancellationToken)
    {
        var options = security.Value.OpenId!;
        var known = await reader.FindUserOfAsync(person.Issuer, person.Subject, cancellationToken);
        var told = RoleOf(person, known, options);
        if (!person.IsListed(options))
            return await RefuseAsync(OpenIdProblem.Unknown, "not on the list of who may come in");
        if (told is not { } role)
            return await RefuseAsync(OpenIdProblem.Unknown, options.RoleClaim is null ? "no account" : $"nothing in {options.RoleClaim} gives a role");
        if (known is { DisabledAt: not null })
            return await RefuseAsync(OpenIdProblem.Disabled, "the account is disabled");
        if (known is not null && known.Role == role)
            return (known, default);

        Command change = known is null
            ? new AddUserOfProvider(person.Issuer, person.Subject, person.Name, role, AccountRules.Provider) { Sees = options.Sees.Limits() }
            : new SetUserRole(known.Name, role, AccountRules.Provider);
        var changed = await writer.ExecuteAsync(change, cancellationToken);
        if (changed.Outcome != CommandOutcome.Applied)
            return (null, changed.Outcome == CommandOutcome.Busy ? OpenIdProblem.Busy : OpenIdProblem.Invalid);
        if (known is not null)
            logins.EndAllOf(known.Name);
        return (await reader.FindUserOfAsync(person.Issuer, person.Subject, cancellationToken), OpenIdProblem.Busy);

        async Task<(UserAccount?, OpenIdProblem)> RefuseAsync(OpenIdProblem problem, string why)
        {
            var note = $"{why}; {person.Subject} at {person.Issuer}, from {from}";
            await writer.ExecuteAsync(new RecordAccess("nobody", "sign_in", known?.Name ?? person.Name, IsRefused: true, note), cancellationToken);
            if (known is { DisabledAt: null })
                await EndAllOfAsync(known.Name);
            return (null, problem);
        }
    }

    // Whom the provider does not vouch for any more, it does not in the other browsers either. Not cancelled: whoever goes away stays out.
    private async Task EndAllOfAsync(string name)
    {
        await writer.ExecuteAsync(new EndSignInsOf(name, AccountRules.Provider), CancellationToken.None);
        logins.EndAllOf(name);
    }

    // With a claim configured the provider decides, each time; without one it is the admin's, who finds newcomers as the settings say.
    private static Role? RoleOf(OpenIdPerson person, UserAccount? known, OpenIdOptions options) =>
        options.RoleClaim is not null ? person.RoleByClaim(options) ?? options.RoleOfUnknown : known?.Role ?? options.RoleOfUnknown;
}
