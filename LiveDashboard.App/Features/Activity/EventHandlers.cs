using Microsoft.AspNetCore.Components;

namespace LiveDashboard.App.Features.Activity;

/// <summary>Makes <c>@onfeedhold</c> and <c>@onrowopen</c> known to Razor; the name of this class is Razor's rule.</summary>
[EventHandler("onfeedhold", typeof(FeedHoldEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onrowopen", typeof(RowOpenEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
