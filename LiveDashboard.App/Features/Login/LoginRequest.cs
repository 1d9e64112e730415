namespace LiveDashboard.App.Features.Login;

/// <summary>Either the token of a link, or a name and a password.</summary>
internal sealed record LoginRequest(string? Token, string? Name, string? Password, string? ReturnUrl)
{
    // Neither the password nor the token may reach a log through a record's own words.
    public override string ToString() => nameof(LoginRequest);
}
