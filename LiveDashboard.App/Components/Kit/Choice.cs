using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Components.Kit;

/// <summary>One option of a <see cref="Select"/>: what the address says and what a person reads.</summary>
public sealed record Choice(string Value, string Text)
{
    public static Choice Of(string value) => new(value, VisibleText.Of(value));
}
