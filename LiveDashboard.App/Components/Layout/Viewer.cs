using System.Security.Claims;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveDashboard.App.Components.Layout;

/// <summary>
/// Who sits in front of this screen: by an account, whose name is proven, or by a link, and then as that person says, a name
/// for others to read that proves nothing and opens nothing. The role is the login's; with its end nothing is allowed any more.
/// </summary>
public sealed class Viewer
{
    public const int LongestName = 64;

    // What the board itself writes where a person's name stands.
    private static readonly string[] Taken = ["agent", "worker", "board", "retention"];

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string?>? _asked;
    private string? _said;

    public Viewer(AuthenticationStateProvider authentication)
    {
        authentication.AuthenticationStateChanged += state => _ = SeeAsync(state);
        _ = SeeAsync(authentication.GetAuthenticationStateAsync());
    }

    /// <summary>Null: nobody is signed in, or it is not known yet.</summary>
    public Role? Role { get; private set; }

    /// <summary>The name of the account, or null for a login by link.</summary>
    public string? Account { get; private set; }

    /// <summary>How the login calls itself, whatever the person says: for the audit log.</summary>
    public string SignedInAs { get; private set; } = "nobody";

    /// <summary>What this person may see.</summary>
    public Visibility Sees { get; private set; } = Visibility.Nothing;

    public string? Name => Account ?? _said;

    /// <summary>The name became known or another one.</summary>
    public event Action? Changed;

    /// <summary>Someone must say a name; whoever shows the dialog listens.</summary>
    public event Action? Asked;

    /// <summary>What can be used of a name, or null: trimmed, one line, not a word of the board's own.</summary>
    public static string? Usable(string? name)
    {
        var shown = VisibleText.Of((name ?? "").ReplaceLineEndings(" ").Replace('\t', ' ').Trim());
        return shown.Length is 0 or > LongestName || Taken.Contains(shown, StringComparer.OrdinalIgnoreCase) ? null : shown;
    }

    /// <summary>Whether to offer what takes this role. Offering is not allowing: each deed is asked again where it is done.</summary>
    public bool May(Role least) => Role >= least;

    /// <summary>The browser has said what it remembers, or the person has said it.</summary>
    public void Is(string? name)
    {
        _said = Usable(name);
        _known.TrySetResult();
        Changed?.Invoke();
        if (Name is not null)
            Answer(Name);
    }

    /// <summary>The name, asked for if there is none; null if the person would rather not say.</summary>
    public async Task<string?> NameAsync()
    {
        if (Account is not null)
            return Account;
        await _known.Task;
        if (Name is not null)
            return Name;
        Answer(null);
        _asked = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Asked?.Invoke();
        return await _asked.Task;
    }

    public void Answer(string? name) => _asked?.TrySetResult(name);

    private async Task SeeAsync(Task<AuthenticationState> state)
    {
        var user = (await state).User;
        Role = user.Identity is { IsAuthenticated: true } ? RoleNames.Parse(user.FindFirst(ClaimTypes.Role)?.Value) : null;
        Account = user.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        SignedInAs = user.Identity?.Name ?? "nobody";
        Sees = Role is null ? Visibility.Nothing : Visibility.Parse(user.FindFirst(Visibility.Name)?.Value);
        Changed?.Invoke();
    }
}
