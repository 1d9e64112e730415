namespace LiveDashboard.App.Components.Kit;

internal static class KitPlaceholder;
