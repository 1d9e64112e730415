using System.Collections.Immutable;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>
/// The head of a write-ahead log's index, the -shm file (sqlite.org/walformat.html, "WAL-Index Header"): how far the log goes,
/// how far it was folded in, and which snapshots readers stand on. In the byte order of the machine.
/// </summary>
internal sealed record WalIndex(uint Changes, uint Pages, uint Frames, uint Moved, ImmutableArray<uint> Marks)
{
    public const int Size = 136;
    public const int Readers = 5;

    // The first of the bytes that stand for locks; they are never written, only locked.
    public const long WriteByte = 120;
    public const long CheckpointByte = 121;
    public const long RecoverByte = 122;
    public const long FirstReadByte = 123;

    /// <summary>Null while it is being made, or caught in the middle of a change: its two copies differ.</summary>
    public static WalIndex? Parse(byte[] bytes)
    {
        const int copy = 48, isInitialised = 12;
        if (bytes.Length < Size || bytes[isInitialised] == 0 || !bytes.AsSpan(0, copy).SequenceEqual(bytes.AsSpan(copy, copy)))
            return null;
        return new WalIndex(
            Number(8), Number(20), Number(16), Number(96), [.. Enumerable.Range(0, Readers).Select(reader => Number(100 + 4 * reader))]);

        uint Number(int at) => BitConverter.ToUInt32(bytes, at);
    }
}
