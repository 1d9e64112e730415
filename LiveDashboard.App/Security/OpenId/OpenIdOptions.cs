using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Security;

/// <summary>An identity provider at which people sign in by OpenID Connect, and whom of them the board lets in as what.</summary>
public sealed class OpenIdOptions
{
    public const string Section = "Security:OpenId";

    /// <summary>What <see cref="Unknown"/> says by default.</summary>
    public const string Refuse = "refuse";

    private static readonly string[] UsualScopes = ["openid", "profile", "email"];

    /// <summary>The provider's address, below which lies <c>.well-known/openid-configuration</c>. https, but for one on this machine.</summary>
    public string? Authority { get; init; }

    /// <summary>What the provider calls this board.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the board shows the provider. None for a public client: PKCE holds all the same. Never as an argument.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A file with the secret as its only line, instead.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What people call the provider; it stands on the button. Without: the provider's host name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What is asked for. Empty: openid, profile and email.</summary>
    public string[] Scopes { get; init; } = [];

    /// <summary>The claim of the id token that says the role. With it the provider decides at each sign-in, without it an admin.</summary>
    public string? RoleClaim { get; init; }

    /// <summary>For each role the values of <see cref="RoleClaim"/> that give it. Of several the highest counts.</summary>
    public Dictionary<string, string[]> Roles { get; init; } = [];

    /// <summary>The role of a person whom no claim and no account gives one, or <see cref="Refuse"/>.</summary>
    public string Unknown { get; init; } = Refuse;

    /// <summary>Domains of e-mail addresses that may come in, if the provider has verified the address. With <see cref="People"/> empty too: all.</summary>
    public string[] Domains { get; init; } = [];

    /// <summary>Verified e-mail addresses and subjects that may come in.</summary>
    public string[] People { get; init; } = [];

    /// <summary>What a new account sees until an admin says otherwise.</summary>
    public OpenIdSight Sees { get; init; } = new();

    /// <summary>Whom somebody is to ask who is not let in, in words.</summary>
    public string AskWhom { get; init; } = "an admin of this board";

    public string Name => string.IsNullOrWhiteSpace(DisplayName) ? HostOf(Authority ?? "") : DisplayName.Trim();

    public IEnumerable<string> AskedScopes => Scopes.Length == 0 ? UsualScopes : Scopes;

    /// <summary>The role of newcomers whom no claim gives one; null: they are refused.</summary>
    public Role? RoleOfUnknown => RoleNames.Parse(Unknown);

    /// <summary>Somebody without an account can come in, so a board without any can be opened.</summary>
    public bool AdmitsNewcomers => Authority is not null && (Roles.Count > 0 || RoleOfUnknown is not null);

    /// <summary>The secret, or null for a public client.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? Secret() =>
        !string.IsNullOrEmpty(ClientSecretFile) ? File.ReadAllText(ClientSecretFile).Trim()
        : string.IsNullOrEmpty(ClientSecret) ? null
        : ClientSecret;

    /// <summary>How people tell providers apart: by the host of what tokens call them.</summary>
    public static string HostOf(string issuer) => Uri.TryCreate(issuer, UriKind.Absolute, out var uri) ? uri.Host : issuer;
}
