namespace LiveDashboard.Core.Model;

/// <summary>How large a database file was in an hour.</summary>
/// <param name="Hour">The start of the hour.</param>
/// <param name="Bytes">The file itself.</param>
/// <param name="WalBytes">Its write-ahead log.</param>
/// <param name="FreeBytes">Free pages inside of the file.</param>
public sealed record SizeSample(DateTimeOffset Hour, long Bytes, long WalBytes, long FreeBytes);
