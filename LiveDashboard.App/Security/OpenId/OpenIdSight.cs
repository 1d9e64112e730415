using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Security;

/// <summary>Limits of what an account sees, as settings write them. Nothing set: it sees everything.</summary>
public sealed class OpenIdSight
{
    public string[] Projects { get; init; } = [];

    public string[] Sources { get; init; } = [];

    /// <summary>The least severity of events: debug, info, warning or error.</summary>
    public string Severity { get; init; } = "debug";

    /// <exception cref="ArgumentException">One of them cannot be meant; the message says which.</exception>
    public Visibility Limits() =>
        Visibility.Of(Projects, Sources, SeverityNames.Parse(Severity) ?? throw new ArgumentException($"'{Severity}' is no severity: use debug, info, warning or error."));
}
