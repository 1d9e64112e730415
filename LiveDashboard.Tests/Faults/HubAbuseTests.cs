using System.Net;
using System.Net.WebSockets;
using System.Text;
using LiveDashboard.Tests.EndToEnd;
using Microsoft.JSInterop;

namespace LiveDashboard.Tests.Faults;

/// <summary>A client of the circuits' socket that is no browser of ours.</summary>
[Collection("faults")]
public sealed class HubAbuseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_message_that_is_too_large_ends_its_own_connection_alone()
    {
        await using var board = await RunningBoard.StartAsync();
        using var other = await OpenAsync(board);
        using var abuser = await OpenAsync(board);

        await SendAsync(abuser, Framed(new byte[33 * 1024]));

        await UntilCutAsync(abuser);
        await IsAliveAsync(board, other);
    }

    [Fact]
    public async Task A_circuit_that_nobody_has_is_not_given()
    {
        await using var board = await RunningBoard.StartAsync();
        using var socket = await OpenAsync(board);

        // [1 (invocation), {}, "1", "ConnectCircuit", ["nobody's circuit"], []]
        await SendAsync(socket, Framed([0x96, 0x01, 0x80, 0xA1, (byte)'1', .. Text("ConnectCircuit"), 0x91, .. Text("nobody's circuit"), 0x90]));

        // Its completion says false (0xC2) or an error; never true (0xC3).
        var answer = await ReceiveAsync(socket, m => m.Contains((byte)'1'));
        Assert.DoesNotContain((byte)0xC3, answer);
        await IsAliveAsync(board, socket);
    }

    [Fact]
    public async Task Noise_and_a_flood_of_calls_harm_nobody_else()
    {
        await using var board = await RunningBoard.StartAsync();
        using var other = await OpenAsync(board);
        var random = new Random(5);

        for (var round = 0; round < 20; round++)
        {
            using var noise = await OpenAsync(board);
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            await SendAsync(noise, Framed(bytes));
        }
        using (var flood = await OpenAsync(board))
        {
            byte[] call = Framed([0x96, 0x01, 0x80, 0xA1, (byte)'1', .. Text("OnLocationChanged"), 0x93, .. Text("http://x/"), 0xC0, 0xC2, 0x90]);
            for (var i = 0; i < 1000 && flood.State == WebSocketState.Open; i++)
                await SendAsync(flood, call);
        }

        await IsAliveAsync(board, other);
    }

    [Fact]
    public void No_method_of_ours_may_be_called_by_a_script()
    {
        var methods = new[] { typeof(LiveDashboard.App.Hosting.BoardApp).Assembly, typeof(LiveDashboard.Core.Bus.LiveBus).Assembly }
            .SelectMany(a => a.GetTypes()).SelectMany(t => t.GetMethods((System.Reflection.BindingFlags)~0))
            .Where(m => m.GetCustomAttributes(typeof(JSInvokableAttribute), true).Length > 0);

        Assert.Empty(methods);
    }

    private static async Task<ClientWebSocket> OpenAsync(RunningBoard board)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", board.Address);
        await socket.ConnectAsync(new Uri(board.Address.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"), default);
        await SendAsync(socket, Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        await ReceiveAsync(socket, m => m.Contains((byte)0x1e));
        return socket;
    }

    private static async Task IsAliveAsync(RunningBoard board, ClientWebSocket socket)
    {
        // The server says each 5 s that it is there: [6].
        await ReceiveAsync(socket, m => m.Length > 0);
        using var page = await board.Http.GetAsync(new Uri("/activity", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task SendAsync(ClientWebSocket socket, byte[] bytes)
    {
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Binary, true, default);
        }
        catch (WebSocketException)
        {
            // Cut meanwhile.
        }
    }

    private static async Task<byte[]> ReceiveAsync(ClientWebSocket socket, Func<byte[], bool> isIt)
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, limit.Token);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            if (isIt(buffer[..received.Count]))
                return buffer[..received.Count];
        }
    }

    private static async Task UntilCutAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, limit.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What it still had to say.
            }
        }
        catch (WebSocketException)
        {
            // Cut without a closing handshake.
        }
    }

    // A binary message of the hub: its length in groups of seven bits, then the message.
    private static byte[] Framed(byte[] message)
    {
        var length = new List<byte>();
        for (var rest = message.Length; ; rest >>= 7)
        {
            length.Add((byte)(rest > 0x7F ? rest & 0x7F | 0x80 : rest));
            if (rest <= 0x7F)
                return [.. length, .. message];
        }
    }

    private static byte[] Text(string text) => [(byte)(0xA0 | text.Length), .. Encoding.UTF8.GetBytes(text)];
}
