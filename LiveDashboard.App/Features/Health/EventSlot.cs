using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Health;

/// <summary>One bar of the history of events.</summary>
/// <param name="Name">Its hour, day or month in words.</param>
/// <param name="Quiet">Events that are neither a warning nor an error.</param>
public sealed record EventSlot(DateTimeOffset From, string Name, long Quiet, long Warnings, long Errors)
{
    public long Events => Quiet + Warnings + Errors;

    public EventSlot With(EventSum sum) => sum.Severity switch
    {
        Severity.Error => this with { Errors = Errors + sum.Events },
        Severity.Warning => this with { Warnings = Warnings + sum.Events },
        _ => this with { Quiet = Quiet + sum.Events },
    };
}
