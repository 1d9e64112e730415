using LiveDashboard.Core.Upkeep;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveDashboard.App.Components.Live;

/// <summary>Counts the browsers that are connected, and the circuits.</summary>
public sealed class ViewerCounter(ViewerCount count) : CircuitHandler
{
    private bool _opened;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _opened = true;
        count.AddCircuit();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // A circuit that another handler refused is closed without having been opened here.
        if (_opened)
            count.RemoveCircuit();
        _opened = false;
        return Task.CompletedTask;
    }

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
