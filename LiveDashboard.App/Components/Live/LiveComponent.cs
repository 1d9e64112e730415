using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Components;

namespace LiveDashboard.App.Components.Live;

/// <summary>
/// A component that draws from snapshots and is woken when a watched topic changed. The first change is drawn at once, then
/// at most one render a frame (<see cref="LiveBus.Frame"/>); the last change is never left undrawn.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Task _loop = Task.CompletedTask;

    protected LiveComponent() => Gone = _gone.Token;

    [Inject] public required LiveBus Bus { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required CircuitGate Gate { get; init; }

    /// <summary>Cancelled when the component leaves the page.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>The topics that wake this component.</summary>
    protected abstract Topics Watch { get; }

    /// <summary>Copies what the component draws out of the snapshots. Answers false when nothing it draws changed.</summary>
    protected abstract bool OnLive(Topics dirty);

    protected override void OnInitialized() => OnLive(Watch);

    protected override void OnAfterRender(bool firstRender)
    {
        // Not before the first render: prerendering must never subscribe. The subscription starts dirty.
        if (firstRender && !_gone.IsCancellationRequested)
            _loop = RunAsync(Bus.Subscribe(Watch));
    }

    private async Task RunAsync(LiveSubscription subscription)
    {
        using (subscription)
        {
            try
            {
                while (true)
                {
                    await Gate.WaitAsync(_gone.Token);
                    var dirty = await subscription.WaitAsync(_gone.Token);
                    await Gate.WaitAsync(_gone.Token);
                    await InvokeAsync(() => Draw(dirty));
                    await Task.Delay(Bus.Frame, Clock, _gone.Token);
                }
            }
            catch (OperationCanceledException) when (_gone.IsCancellationRequested)
            {
                // The component left the page.
            }
            catch (ObjectDisposedException)
            {
                // The circuit ended between the wake and the render.
            }
            catch (Exception e)
            {
                await DispatchExceptionAsync(e);
            }
        }
    }

    private void Draw(Topics dirty)
    {
        if (!_gone.IsCancellationRequested && OnLive(dirty))
            StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _gone.CancelAsync();
        await _loop;
        _gone.Dispose();
    }
}
