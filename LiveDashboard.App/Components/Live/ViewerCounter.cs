using LiveDashboard.Core.Upkeep;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveDashboard.App.Components.Live;

/// <summary>Counts the browsers that are connected.</summary>
public sealed class ViewerCounter(ViewerCount count) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        count.Add();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        count.Remove();
        return Task.CompletedTask;
    }
}
