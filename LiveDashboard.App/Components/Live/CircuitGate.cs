using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveDashboard.App.Components.Live;

/// <summary>
/// Open while the browser of this circuit is connected. Live components wait in front of it, so a sleeping tab costs
/// nothing; what it missed is one render of the newest snapshot when it comes back.
/// </summary>
public sealed class CircuitGate : CircuitHandler
{
    private volatile TaskCompletionSource? _closed;

    public Task WaitAsync(CancellationToken cancellationToken) =>
        _closed is { } closed ? closed.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _closed, null)?.TrySetResult();
        return Task.CompletedTask;
    }
}
