using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LiveDashboard.Benchmarks;

/// <summary>Each event: the window is queried anew and the list is drawn anew, for each viewer. Keyed, which many are not.</summary>
internal sealed class NaiveList : ComponentBase, IDisposable
{
    private IReadOnlyList<(long Id, string Type, string Message, string At)> _rows = [];

    [Inject] public required NaiveStore Store { get; init; }

    protected override void OnInitialized() => _rows = Store.Newest();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            Store.Appended += Draw;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "ol");
        foreach (var row in _rows)
        {
            builder.OpenElement(1, "li");
            builder.SetKey(row.Id);
            builder.OpenElement(2, "span");
            builder.AddContent(3, row.Type);
            builder.CloseElement();
            builder.OpenElement(4, "span");
            builder.AddContent(5, row.Message);
            builder.CloseElement();
            builder.OpenElement(6, "span");
            builder.AddContent(7, row.At);
            builder.CloseElement();
            builder.CloseElement();
        }
        builder.CloseElement();
    }

    public void Dispose() => Store.Appended -= Draw;

    private void Draw() => _ = InvokeAsync(() =>
    {
        _rows = Store.Newest();
        StateHasChanged();
    });
}
