using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Components;

namespace LiveDashboard.App.Components.Live;

/// <summary>
/// A component that draws from snapshots and is woken when a watched topic changed. The first change is drawn at once, then
/// at most one render a frame (<see cref="LiveBus.Frame"/>), and none before the browser has shown the one before; the last
/// change is never left undrawn.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    /// <summary>Who takes longer to show what was drawn is late, and lets others go first.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly double _place;
    private Task _loop = Task.CompletedTask;
    private TaskCompletionSource? _shown;
    private long _drawnAt;
    private TimeSpan _took;

    protected LiveComponent()
    {
        Gone = _gone.Token;
        // Anywhere between the first and the last, so that a thousand late ones do not draw at once.
        _place = (uint)GetHashCode() % 1009 / 1009d;
    }

    [Inject] public required LiveBus Bus { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required CircuitGate Gate { get; init; }

    /// <summary>Cancelled when the component leaves the page.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>The topics that wake this component.</summary>
    protected abstract Topics Watch { get; }

    /// <summary>True for what reaches a person even while the page is behind other tabs: its title, its notifications.</summary>
    protected virtual bool DrawsUnseen => false;

    /// <summary>Copies what the component draws out of the snapshots. Answers false when nothing it draws changed.</summary>
    protected abstract bool OnLive(Topics dirty);

    protected override void OnInitialized() => OnLive(Watch);

    /// <summary>What <see cref="OnLive"/> says has changed is drawn: how else would it be known to be shown.</summary>
    protected sealed override bool ShouldRender() => true;

    // Comes when the browser has acknowledged what was rendered.
    protected override void OnAfterRender(bool firstRender)
    {
        if (_shown?.TrySetResult() == true)
            _took = Clock.GetElapsedTime(_drawnAt);
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
                    await WorthDrawingAsync();
                    var dirty = await subscription.WaitAsync(_gone.Token);
                    await WorthDrawingAsync();
                    await LetOthersGoAsync();
                    await InvokeAsync(() => Draw(dirty));
                    await Task.Delay(Bus.Frame, Clock, _gone.Token);
                    if (_shown is { } shown)
                        await shown.Task.WaitAsync(_gone.Token);
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

    private Task WorthDrawingAsync() => DrawsUnseen ? Gate.ConnectedAsync(_gone.Token) : Gate.SeenAsync(_gone.Token);

    // Late by itself: where the process is behind, and frames are long, all of them are.
    private Task LetOthersGoAsync() => _took > Late && _took > 2 * Bus.Frame
        ? Task.Delay(_place * (_took < LongestTurn ? _took : LongestTurn), Clock, _gone.Token)
        : Task.CompletedTask;

    private void Draw(Topics dirty)
    {
        _shown = null;
        if (_gone.IsCancellationRequested || !OnLive(dirty))
            return;
        (_shown, _drawnAt) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), Clock.GetTimestamp());
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
