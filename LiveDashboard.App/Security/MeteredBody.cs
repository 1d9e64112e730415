namespace LiveDashboard.App.Security;

/// <summary>A request's body that asks for room for each piece as it comes.</summary>
/// <param name="body">The server's stream; read, never closed.</param>
/// <param name="tryHold">False: there is no room for so many more bytes; reading ends with a 429.</param>
internal sealed class MeteredBody(Stream body, Func<long, bool> tryHold) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Held(await body.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Held(body.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Held(int read) => tryHold(read)
        ? read
        : throw new BadHttpRequestException("Too many bytes are under way.", StatusCodes.Status429TooManyRequests);
}
