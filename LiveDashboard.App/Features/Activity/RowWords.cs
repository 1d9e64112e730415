using System.Globalization;
using System.Runtime.CompilerServices;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Activity;

/// <summary>What a row says beside its own texts, put into words once for each event and shared by every screen that shows it.</summary>
/// <param name="Key">Its id, as the object that lists tell rows apart by.</param>
/// <param name="Class">Of its button.</param>
/// <param name="Icon">Address of its icon in the sheet.</param>
/// <param name="Iso">Its time for the attribute <c>datetime</c>.</param>
/// <param name="Clock">Its time as the server writes it.</param>
internal sealed record RowWords(object Key, string Id, string Class, string Icon, string Iso, string Clock)
{
    // As long as the event itself: with the last list that has it, its words go too.
    private static readonly ConditionalWeakTable<ActivityItem, RowWords> Known = [];

    public static RowWords Of(ActivityItem item) => Known.GetValue(item, static i => new RowWords(
        i.Id, i.Id.ToString(CultureInfo.InvariantCulture), $"ev {Tones.Of(i.Kind, i.Severity)}", $"#i-{Tones.MarkOf(i)}", MomentWords.Iso(i.At), MomentWords.Clock(i.At)));
}
