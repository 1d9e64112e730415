namespace LiveDashboard.App.Components.Layout;

internal static class LayoutPlaceholder;
