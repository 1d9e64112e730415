namespace LiveDashboard.Core.Model;

/// <summary>A checked copy of the database in a file of its own.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="MadeAt">When the copy began: it holds every row that was committed before.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record BackupFile(string Path, DateTimeOffset MadeAt, long Bytes);
