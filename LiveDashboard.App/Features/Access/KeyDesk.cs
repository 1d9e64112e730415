using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Access;

/// <summary>Makes and ends keys of sources as an admin asks. Answers why not, or null.</summary>
internal sealed class KeyDesk(ViewerCommands commands, Viewer viewer, SourceKeys keys)
{
    /// <summary>How long the key that is replaced works beside the new one, where it is not to end at once.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const string Busy = "The database is busy, nothing was changed. Try again in a moment.";

    public async Task<(string? Key, string? WhyNot)> CreateAsync(string source, KeyScopes scopes, TimeSpan grace, KeyBounds bounds)
    {
        if (await RefusalAsync("create_key") is { } refusal)
            return (null, refusal);
        var key = await keys.CreateAsync(source, viewer.SignedInAs, scopes, grace, bounds, CancellationToken.None);
        return (key, key is null ? Busy : null);
    }

    public async Task<string?> RevokeAsync(string id) =>
        await RefusalAsync("revoke_key") ?? (await keys.RevokeAsync(id, viewer.SignedInAs, CancellationToken.None) ? null : Busy);

    private async Task<string?> RefusalAsync(string deed) =>
        await commands.RefusalAsync(Role.Admin, deed, CancellationToken.None) is { } refusal ? Refusals.Words(refusal) : null;
}
