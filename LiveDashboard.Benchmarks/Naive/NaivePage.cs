using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace LiveDashboard.Benchmarks;

/// <summary>The document around the naive list. Public: the framework finds no other page.</summary>
[Route("/activity")]
public sealed class NaivePage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><base href=\"/\">");
        builder.OpenElement(1, "body");
        builder.OpenComponent<NaiveList>(2);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.CloseElement();
    }
}
