using System.Net.WebSockets;

namespace LiveDashboard.Tests.Security;

/// <summary>The circuit's WebSocket, opened by hand.</summary>
internal static class Sockets
{
    public static async Task<ClientWebSocket> OpenAsync(SecureBoard board, string? cookie, string origin)
    {
        var socket = Create(cookie, origin);
        await socket.ConnectAsync(Address(board), default);
        return socket;
    }

    /// <summary>The status that refused the upgrade.</summary>
    public static async Task<int> RefusalAsync(SecureBoard board, string? cookie, string origin)
    {
        using var socket = Create(cookie, origin);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Address(board), default));
        return (int)socket.HttpStatusCode;
    }

    /// <summary>Returns when the other side has gone.</summary>
    public static async Task UntilCutAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, default)).MessageType != WebSocketMessageType.Close)
            {
                // Keep-alive messages are no end.
            }
        }
        catch (WebSocketException)
        {
            // Cut without a closing handshake.
        }
    }

    private static Uri Address(SecureBoard board) => new($"ws://127.0.0.1:{board.Address.Port}/_blazor");

    private static ClientWebSocket Create(string? cookie, string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        if (cookie is not null)
            socket.Options.SetRequestHeader("Cookie", cookie);
        return socket;
    }
}
