namespace LiveDashboard.App.Components.Layout;

/// <summary>A page about the board as a whole, which people who see a part of it are not shown.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WholeBoardAttribute : Attribute;
