namespace LiveDashboard.App.Ingest;

/// <summary>What of a request's body was read, should it be refused. Kept with the request and gone with it.</summary>
/// <param name="Bytes">The body or its start as it came; nothing where it was not read or is no text.</param>
/// <param name="Size">Bytes of all of it; null if nobody knows.</param>
internal sealed record BodyStart(ReadOnlyMemory<byte> Bytes, long? Size)
{
    /// <summary>Bytes that are looked at: more than is shown, so that a secret is never told from its first half alone.</summary>
    public const int Looked = 8 * 1024;
}
