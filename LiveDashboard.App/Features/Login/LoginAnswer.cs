namespace LiveDashboard.App.Features.Login;

/// <summary>Where the browser goes after the login: always a path of this board.</summary>
internal sealed record LoginAnswer(string Location);
