using Microsoft.AspNetCore.Components;

namespace LiveDashboard.App.Components.Live;

/// <summary>Makes <c>@onpagesight</c> known to Razor; the name of this class is Razor's rule.</summary>
[EventHandler("onpagesight", typeof(PageSightEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
