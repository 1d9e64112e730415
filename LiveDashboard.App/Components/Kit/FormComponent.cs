using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveDashboard.App.Components.Kit;

/// <summary>A form that puts the focus on the first field that is wrong, once that is on the screen and not before.</summary>
public abstract class FormComponent : ComponentBase
{
    private string? _wrongIn;

    [Inject] public required IJSRuntime Js { get; init; }

    /// <param name="id">The element that holds the fields.</param>
    protected void FocusWrong(string id) => _wrongIn = id;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_wrongIn is not { } id)
            return;
        _wrongIn = null;
        await Js.InvokeVoidAsync("liveDashboard.focusWrong", id);
    }
}
