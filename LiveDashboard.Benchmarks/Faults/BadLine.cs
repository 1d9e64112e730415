using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// A TCP proxy that is a bad line: delays of up to two seconds, stalls, and a cut of all connections each twenty seconds. It
/// writes the board's own address into the requests' heads, as a reverse proxy does, so that the board knows itself.
/// </summary>
internal sealed class BadLine : IAsyncDisposable
{
    private static readonly TimeSpan CutEvery = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private readonly Task _cutting;
    private volatile bool _isBad;

    public BadLine(int target, int port, int seed)
    {
        (_target, Port, _random) = (target, port, new Random(seed));
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
        _cutting = CutAsync();
    }

    public int Port { get; }
    public int Connections { get; private set; }
    public int Cuts { get; private set; }

    public void Worsen() => _isBad = true;

    public void Mend() => _isBad = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Close();
        await Task.WhenAll(_accepting, _cutting);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                Connections++;
                lock (_gate)
                    _open.AddRange([client, server]);
                _ = PumpAsync(client, server, isUp: true);
                _ = PumpAsync(server, client, isUp: false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isUp)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is var count and > 0)
            {
                if (_isBad)
                    await Nap.ForAsync(Delay(), _end.Token);
                var bytes = isUp ? Own(buffer[..count]) : buffer[..count];
                await to.GetStream().WriteAsync(bytes, _end.Token);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut.
        }
        from.Dispose();
        to.Dispose();
    }

    // One in twenty stalls for long; the others take up to two seconds, most of them little.
    private TimeSpan Delay()
    {
        lock (_gate)
            return _random.Next(20) == 0 ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(2 * Math.Pow(_random.NextDouble(), 4));
    }

    private byte[] Own(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return text.Contains($"127.0.0.1:{Port}", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(text.Replace($"127.0.0.1:{Port}", $"127.0.0.1:{_target}", StringComparison.Ordinal)) : bytes;
    }

    private async Task CutAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            await Nap.ForAsync(CutEvery, _end.Token);
            if (_isBad)
                Close();
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            Cuts += _open.Count / 2;
            _open.ForEach(c => c.Dispose());
            _open.Clear();
        }
    }
}
