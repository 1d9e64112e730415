using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveDashboard.App.Components.Live;

/// <summary>
/// Open while the browser of this circuit is connected and its page can be seen. Live components wait in front of it, so a
/// sleeping or hidden tab costs nothing; what it missed is one render of the newest snapshot when it comes back.
/// </summary>
public sealed class CircuitGate : CircuitHandler
{
    private readonly Latch _connection = new();
    private readonly Latch _sight = new();

    /// <summary>Waits until what is drawn reaches the browser.</summary>
    public Task ConnectedAsync(CancellationToken cancellationToken) => _connection.WaitAsync(cancellationToken);

    /// <summary>Waits until what is drawn can be seen.</summary>
    public Task SeenAsync(CancellationToken cancellationToken) =>
        _sight.IsOpen ? ConnectedAsync(cancellationToken) : SeenAndConnectedAsync(cancellationToken);

    /// <summary>The page is in front of someone, or is not.</summary>
    public void See(bool isSeen)
    {
        if (isSeen)
            _sight.Open();
        else
            _sight.Close();
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _connection.Close();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _connection.Open();
        return Task.CompletedTask;
    }

    private async Task SeenAndConnectedAsync(CancellationToken cancellationToken)
    {
        await _sight.WaitAsync(cancellationToken);
        await ConnectedAsync(cancellationToken);
    }

    /// <summary>Open at first.</summary>
    private sealed class Latch
    {
        private volatile TaskCompletionSource? _closed;

        public bool IsOpen => _closed is null;

        public Task WaitAsync(CancellationToken cancellationToken) =>
            _closed is { } closed ? closed.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

        public void Close() =>
            Interlocked.CompareExchange(ref _closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

        public void Open() => Interlocked.Exchange(ref _closed, null)?.TrySetResult();
    }
}
