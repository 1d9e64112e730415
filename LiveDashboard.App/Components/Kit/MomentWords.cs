using System.Globalization;

namespace LiveDashboard.App.Components.Kit;

/// <summary>A moment as the server writes it, in UTC; app.js says it in the viewer's zone.</summary>
internal static class MomentWords
{
    /// <summary>For the attribute <c>datetime</c>.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
