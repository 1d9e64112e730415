namespace LiveDashboard.App.Features.Login;

internal sealed record LoginRequest(string? Token, string? ReturnUrl);
