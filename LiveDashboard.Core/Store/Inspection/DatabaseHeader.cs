using System.Buffers.Binary;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>The first 100 bytes of a SQLite file (sqlite.org/fileformat2.html, "The Database Header").</summary>
internal sealed record DatabaseHeader(
    int PageSize, bool UsesLog, uint Changes, uint Pages, uint FreePages, bool CanShrink, int SchemaVersion, int ApplicationId, string WrittenBy)
{
    public const int Size = 100;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Null if it is no SQLite file.</summary>
    public static DatabaseHeader? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Magic))
            return null;
        var page = BinaryPrimitives.ReadUInt16BigEndian(bytes[16..]);
        var version = Number(bytes, 96);
        return new DatabaseHeader(
            page == 1 ? 65536 : page, bytes[18] == 2, Number(bytes, 24), Number(bytes, 28), Number(bytes, 36), Number(bytes, 52) != 0,
            (int)Number(bytes, 60), (int)Number(bytes, 68), version == 0 ? "" : $"{version / 1_000_000}.{version / 1000 % 1000}.{version % 1000}");
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
